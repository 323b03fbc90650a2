global using Monitoring.Faults.Recorded;
global using Monitoring.Faults.Running;
