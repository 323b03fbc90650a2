namespace Monitoring.Storage;

/// <summary>What a producer's publisher had counted since the producer id began, when it drained the buffer.</summary>
/// <param name="Emitted">Events emitted, whatever became of them.</param>
/// <param name="SampledOut">Plain successes that sampling left out.</param>
/// <param name="Dropped">Events dropped, by reason.</param>
public readonly record struct ProducerTotals(long Emitted, long SampledOut, DropCounts Dropped)
{
    /// <summary>The sum of two producers' totals.</summary>
    public ProducerTotals Plus(in ProducerTotals other)
    {
        var dropped = Dropped;
        for (var reason = 0; reason < DropCounts.Count; reason++)
        {
            dropped[reason] += other.Dropped[reason];
        }

        return new ProducerTotals(Emitted + other.Emitted, SampledOut + other.SampledOut, dropped);
    }
}
