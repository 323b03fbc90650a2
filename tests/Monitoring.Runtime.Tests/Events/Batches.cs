using Monitoring.Capture;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

/// <summary>What the tests of the wire format are made of.</summary>
internal static class Batches
{
    public static readonly Guid Producer = new("0199c0de-0000-7000-8000-00000000cafe");
    public static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    public static ProducerProcess Process { get; } = new("kline-import", "host-1", 4242);

    public static CallSite Site(
        string name = "save_data",
        string? table = null,
        string? sql = null,
        string[]? tagKeys = null,
        string?[]? tagValues = null,
        bool autoAlert = true
    ) =>
        new(
            name,
            "SAVE",
            "DAILY_KLINE",
            "PostgreSQL",
            table,
            sql,
            tagKeys,
            tagValues,
            autoAlert,
            -1,
            -1,
            double.NaN,
            name
        );

    public static PendingEvent Plain(CallSite site, long microsecondsAfterNoon = 0) =>
        new()
        {
            Site = site,
            Status = OperationStatus.Success,
            StartedAt = Noon.AddMicroseconds(microsecondsAfterNoon),
            DurationMicroseconds = 1500,
        };

    /// <summary>Calls that sampling left out, each by its microseconds and records.</summary>
    public static SampledSum Sum(
        string operation,
        long minutesAfterNoon,
        params (long Microseconds, int? Records)[] calls
    )
    {
        var sum = new SampledSum();
        sum.Begin(operation, (Noon - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute + minutesAfterNoon);
        foreach (var (microseconds, records) in calls)
        {
            sum.Add(records, microseconds);
        }

        return sum;
    }

    public static Frame Sealed(params CallSite[] sites)
    {
        var encoder = new BatchEncoder(Process);
        foreach (var site in sites)
        {
            encoder.Add(Plain(site));
        }

        return encoder.Seal(Producer, 1, 0, new ProducerTotals(sites.Length, 0, default));
    }
}
