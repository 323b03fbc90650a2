using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using Perfolizer.Horology;

namespace Monitoring.Benchmarks;

/// <summary>
/// Minutes, not hours, and one report as Markdown: all rows of a table come from the same run. Many short iterations, and
/// the least of them beside the mean: a shared machine is slower for seconds at a time.
/// </summary>
internal sealed class OneRunConfig : ManualConfig
{
    public OneRunConfig()
    {
        AddJob(
            Job.Default.WithWarmupCount(5)
                .WithIterationCount(60)
                .WithIterationTime(TimeInterval.FromMilliseconds(50))
                .AsDefault()
        );
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.Min);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
    }
}
