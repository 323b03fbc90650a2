using System.CommandLine;
using KlineImport;

// Ctrl-C and SIGTERM cancel the run; what it has to flush may take the shutdown time-out of the settings.
return await KlineImportCommand
    .Create()
    .Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
