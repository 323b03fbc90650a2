using Monitoring;

namespace KlineImport.Reporting;

/// <summary>The first lines: how monitoring runs, and where everything is.</summary>
internal static class Banner
{
    public static void Print(string businessFile)
    {
        Console.WriteLine($"Mode:        {OperationMonitor.Options?.Mode ?? MonitoringMode.Off}");
        Console.WriteLine($"Business:    SQLite {businessFile} (removed at the end)");
        Console.WriteLine($"Monitoring:  {OperationMonitor.Destination ?? "nowhere"}");
        Console.WriteLine();
    }
}
