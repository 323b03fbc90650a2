global using Monitoring.Packages.Building;
