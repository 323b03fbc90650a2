global using Monitoring.Chaos.Recorded;
global using Monitoring.Chaos.Running;
