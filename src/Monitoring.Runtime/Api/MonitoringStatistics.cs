using System.Globalization;

namespace Monitoring;

/// <summary>
/// The books of this process at one moment: each number is counted, none is worked out from the others.
/// </summary>
/// <param name="Emitted">Events of finished calls since the start.</param>
/// <param name="Settled">Events of batches whose arrival is confirmed, at the chosen durability.</param>
/// <param name="Dropped">Events given up, by reason.</param>
/// <param name="SampledOut">Plain successes that sampling left out.</param>
/// <param name="InFlight">Events in the buffer or in batches that are not confirmed.</param>
/// <param name="CaptureErrors">Captured values whose getter threw, and tags without a key; the call was recorded without them.</param>
/// <param name="SpoolBytes">Bytes of the spool on disk.</param>
/// <param name="Producers">The producer ids of this process, as in the table <c>producers</c>; the one in use last.</param>
public sealed record MonitoringStatistics(
    long Emitted,
    long Settled,
    DropCounts Dropped,
    long SampledOut,
    long InFlight,
    long CaptureErrors,
    long SpoolBytes,
    IReadOnlyList<Guid> Producers
)
{
    /// <summary>Nothing yet.</summary>
    public static MonitoringStatistics None { get; } = new(0, 0, default, 0, 0, 0, 0, []);

    /// <summary>
    /// Calls that sampling left out and whose sums a damaged spool has lost, at most: they are counted as sampled out, and
    /// the figures lack them. Of this process or of an earlier one whose spool it took over.
    /// </summary>
    public long LostSums { get; init; }

    /// <summary>The books in one line, for a log: the equation, and what stands beside it.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Emitted} emitted = {Settled} settled + {Dropped.Total} dropped ({Dropped}) + {SampledOut} sampled out + {InFlight} in flight; "
                + $"{CaptureErrors} capture errors, {LostSums} lost sums, {SpoolBytes} bytes in the spool"
        );

    /// <summary>Two books of one process as one.</summary>
    internal MonitoringStatistics Plus(MonitoringStatistics other) =>
        new(
            Emitted + other.Emitted,
            Settled + other.Settled,
            new ProducerTotals(0, 0, Dropped).Plus(new ProducerTotals(0, 0, other.Dropped)).Dropped,
            SampledOut + other.SampledOut,
            InFlight + other.InFlight,
            Math.Max(CaptureErrors, other.CaptureErrors),
            SpoolBytes + other.SpoolBytes,
            [.. Producers, .. other.Producers]
        )
        {
            LostSums = LostSums + other.LostSums,
        };

    /// <summary>Whether every emitted event is accounted for.</summary>
    public bool Balance => Emitted == Settled + Dropped.Total + SampledOut + InFlight;
}
