using Monitoring.Capture;
using Monitoring.Events;

namespace Monitoring.Benchmarks.Store;

/// <summary>Twenty sites, eight tables, a trace for each call, 1 to 50 ms, up to 2,000 records: what a data service does.</summary>
internal sealed class SampleCalls
{
    /// <summary>So few that the processor finds them in its second cache: what is measured is the writing.</summary>
    private const int Made = 1 << 13;

    private static readonly CallSite[] _sites = [.. Enumerable.Range(0, 20).Select(Site)];
    private static readonly string[] _tables = [.. Enumerable.Range(0, 8).Select(i => $"daily_kline_{i}")];
    private static readonly string[] _traces = [.. Enumerable.Range(0, 500).Select(i => Hex(i, 16))];
    private static readonly string[] _spans = [.. Enumerable.Range(0, 500).Select(i => Hex(i, 8))];

    private readonly BatchEncoder _encoder = new(new ProducerProcess("kline-import", "host-1", 4242));
    private readonly Guid _producer = Guid.CreateVersion7();
    private readonly Call[] _made;
    private long _calls;
    private long _number;

    public SampleCalls()
    {
        var start = TimeProvider.System.GetUtcNow().UtcDateTime;
        _made = [.. Enumerable.Range(0, Made).Select(index => Make(start, index))];
    }

    /// <summary>Encodes calls as the publisher does, and seals them.</summary>
    public Frame Encode(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _encoder.Add(Next());
        }

        return _encoder.Seal(_producer, ++_number, _calls - count, new ProducerTotals(_calls, 0, default));
    }

    /// <summary>As a worker gets them.</summary>
    public EventBatch[] Batches(int batches, int count) =>
        [.. Enumerable.Range(0, batches).Select(_ => BatchDecoder.Decode(Encode(count).Bytes))];

    private PendingEvent Next()
    {
        ref readonly var call = ref _made[_calls++ & (Made - 1)];
        return new PendingEvent
        {
            Site = call.Site,
            Status = Storage.OperationStatus.Success,
            StartedAt = call.StartedAt,
            DurationMicroseconds = call.Microseconds,
            RecordCount = call.Records,
            Table = call.Table,
            TraceId = call.Trace,
            ParentSpanId = call.Span,
        };
    }

    /// <summary>Made beforehand, so that what is measured is the writing alone.</summary>
    private static Call Make(DateTime start, int index) =>
        new(
            _sites[index % _sites.Length],
            start.AddMicroseconds(index * 7),
            1000 + (index * 97 % 49_000),
            index * 13 % 2000,
            _tables[index % _tables.Length],
            _traces[index % _traces.Length],
            _spans[index % _spans.Length]
        );

    private static CallSite Site(int index) =>
        new(
            $"DataManager.SaveAsync{index}",
            "SAVE",
            "DAILY_KLINE",
            "PostgreSQL",
            table: null,
            sql: null,
            tagKeys: null,
            tagValues: null,
            autoAlert: true,
            warnMs: -1,
            slowMs: -1,
            sampleRate: double.NaN,
            method: ""
        );

    private static string Hex(int seed, int bytes)
    {
        var buffer = new byte[bytes];
        new Random(seed).NextBytes(buffer);
        return Convert.ToHexStringLower(buffer);
    }

    private readonly record struct Call(
        CallSite Site,
        DateTime StartedAt,
        long Microseconds,
        int Records,
        string Table,
        string Trace,
        string Span
    );
}
