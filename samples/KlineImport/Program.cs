using System.CommandLine;
using KlineImport;

var command = KlineImportCommand.Create().Parse(args);

// Ctrl-C and SIGTERM cancel the run, which then flushes: that may take as long as MONITORING_SHUTDOWN_TIMEOUT says.
var exitCode = await command.InvokeAsync(
    new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) }
);
return command.Errors.Count > 0 ? ExitCode.WrongSetting : exitCode;
