namespace Monitoring.Benchmarks.Worker;

/// <summary>What was measured.</summary>
/// <param name="Shards">Streams that the worker reads.</param>
/// <param name="CpuPercents">Of one core, while nothing came, window by window.</param>
/// <param name="PickUps">From the answer to XADD to the delivery, sorted.</param>
internal sealed record IdleReport(int Shards, IReadOnlyList<double> CpuPercents, IReadOnlyList<TimeSpan> PickUps)
{
    public override string ToString() =>
        $"shards {Shards}: {Windows} % of a core idle; pick-up p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms, "
        + $"max {PickUps[^1].TotalMilliseconds:0.0} ms of {PickUps.Count}";

    private string Windows => string.Join(", ", CpuPercents.Select(percent => $"{percent:0.00}"));

    private double At(double share) => PickUps[(int)(share * (PickUps.Count - 1))].TotalMilliseconds;
}
