global using Monitoring.Storage;
