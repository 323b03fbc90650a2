namespace Monitoring.Benchmarks;

/// <summary>Starts and stops the runtime as production does, but for the database.</summary>
internal static class Runs
{
    private static readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-benchmark-");

    /// <summary>
    /// The publisher drains the buffer as in production; with a sample rate of 0 it then drops each plain success,
    /// counted, so that no database stands in the way of twenty million calls a second.
    /// </summary>
    public static Task StartAsync(MonitoringMode mode) =>
        OperationMonitor.StartAsync(options =>
        {
            options.Mode = mode;
            options.Transport = MonitoringTransport.InProcess;
            options.Database = $"Data Source={Path.Combine(_folder.FullName, "monitoring.db")}";
            options.SampleRate = 0;
        });

    public static async Task StopAsync()
    {
        var books = await OperationMonitor.ShutdownAsync();
        Console.WriteLine($"// {books.Emitted} emitted, {books.SampledOut} sampled out, {books.Dropped.Total} dropped");
        _folder.Delete(recursive: true);
    }
}
