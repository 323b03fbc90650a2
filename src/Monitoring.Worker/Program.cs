using Monitoring.Worker.Cli;

return await WorkerCommandLine.RunAsync(args);
