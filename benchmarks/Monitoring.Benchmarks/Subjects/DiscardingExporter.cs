using System.Diagnostics;
using OpenTelemetry;

namespace Monitoring.Benchmarks.Subjects;

/// <summary>Takes batches and does nothing with them: what is left is the cost of the call and of its queue.</summary>
internal sealed class DiscardingExporter : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch) => ExportResult.Success;
}
