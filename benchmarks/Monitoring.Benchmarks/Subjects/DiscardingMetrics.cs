using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>Takes metrics and does nothing with them: what is left is the cost of the call and of its aggregation.</summary>
internal sealed class DiscardingMetrics : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
}
