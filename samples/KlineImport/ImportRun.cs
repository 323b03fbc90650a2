using KlineImport.Business;
using KlineImport.Reporting;
using Microsoft.Extensions.Options;
using Monitoring;

namespace KlineImport;

/// <summary>One run of the program: monitoring on, the business, what was recorded.</summary>
internal sealed class ImportRun(TimeSpan pause)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetUtcNow();
        try
        {
            await OperationMonitor.StartAsync(AsyncUnlessChosen, cancellationToken);
        }
        catch (OptionsValidationException wrong)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
            return ExitCode.WrongSetting;
        }

        var exitCode = await WorkAsync(cancellationToken);
        if (OperationMonitor.Options is { } options)
        {
            await new FinalReport(options, began).PrintAsync();
        }

        return exitCode;
    }

    private async Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        using var database = new BusinessDatabase();
        Banner.Print(database.Path);
        try
        {
            await new BusinessDay(database, pause).RunAsync(cancellationToken);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>The default of the library is Sync; this program would rather show Async.</summary>
    private static void AsyncUnlessChosen(MonitoringOptions options)
    {
        string?[] chosen =
        [
            Environment.GetEnvironmentVariable("MONITORING_MODE"),
            Environment.GetEnvironmentVariable("ENABLE_ASYNC_MONITORING"),
        ];
        if (Array.TrueForAll(chosen, string.IsNullOrEmpty))
        {
            options.Mode = MonitoringMode.Async;
        }
    }
}
