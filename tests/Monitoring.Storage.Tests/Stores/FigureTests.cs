using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class FigureTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly SampleProducer _producer = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Percentiles_are_within_1_percent_of_exact_over_any_range_and_several_workers(int seed)
    {
        var random = new Random(seed);
        var calls = Enumerable.Range(0, 3000).Select(_ => RandomCall(random)).ToArray();
        var workers = Enumerable.Range(0, 3).Select(_ => Database.NewStore()).ToArray();
        foreach (var (part, i) in calls.Chunk(250).Select((part, i) => (part, i)))
        {
            await workers[i % 3].WriteAsync([_producer.Batch(part)], Cancellation);
        }

        foreach (var range in RandomRanges(random))
        {
            var inside = calls.Where(call => call.StartedAt >= range.From && call.StartedAt < range.To).ToArray();
            AssertSummary(inside, await Store.Figures.GetPerformanceSummaryAsync(range, Cancellation));
            AssertOperations(inside, range, await Store.Figures.GetOperationsAsync(range, Cancellation));
        }
    }

    [Fact]
    public async Task Operations_come_with_the_most_time_first_and_have_all_figures()
    {
        await WriteAsync(
            _producer.Batch(
                Call("b", 100) with
                {
                    RecordCount = 7,
                },
                Call("b", 300) with
                {
                    RecordCount = 1,
                    Status = OperationStatus.Failed,
                },
                Call("a", 5000) with
                {
                    IsSlow = true,
                },
                Call("c", 400)
            )
        );

        var operations = await Store.Figures.GetOperationsAsync(new(_noon, _noon.AddSeconds(8)), Cancellation);

        Assert.Equal(
            [
                new("a", 1, 0.125, 0, 1, 3, 5000, 5000, 5000, 5000, 5000),
                new("b", 2, 0.25, 1, 0, 7, 400, 100, 300, 300, 300),
                new("c", 1, 0.125, 0, 0, 3, 400, 400, 400, 400, 400),
            ],
            operations
                .Select(each => each with { P50Microseconds = Rounded(each.P50Microseconds) })
                .Select(each => each with { P95Microseconds = Rounded(each.P95Microseconds) })
                .Select(each => each with { P99Microseconds = Rounded(each.P99Microseconds) })
        );
        Assert.Equal(200, operations[1].AverageMicroseconds);
    }

    [Fact]
    public async Task The_summary_counts_a_slow_call_once_and_metrics_of_user_code_beside_the_calls()
    {
        var now = TimeProvider.System.GetUtcNow();
        var slow = Call("a", 6_000_000) with { IsSlow = true, StartedAt = now.UtcDateTime };
        await WriteAsync(_producer.Batch(slow, slow with { IsSlow = false, DurationMicroseconds = 1_000_000 }));
        await Database.ExecuteAsync(
            """
            INSERT INTO performance_metrics (metric_name, metric_type, metric_value, is_slow_query)
            VALUES ('own', 'QUERY_TIME', 8000, true), ('own', 'QUERY_TIME', 1000, false), ('own', 'QUERY_TIME', NULL, false),
                ('own', 'CACHE_HIT', 99999, false)
            """
        );

        var summary = await Store.Figures.GetPerformanceSummaryAsync(
            new(now.AddMinutes(-1), now.AddMinutes(5)),
            Cancellation
        );

        Assert.Equal((4, 2), (summary.TotalQueries, summary.SlowQueryCount));
        Assert.Equal((4000, 8000), (summary.AvgQueryTimeMs, summary.MaxQueryTimeMs));
        Assert.InRange(summary.P50Ms, 990, 1010);
        Assert.InRange(summary.P95Ms, 7920, 8080);
    }

    [Fact]
    public async Task Without_a_call_all_figures_are_0()
    {
        var range = FigureRange.Last(TimeSpan.FromHours(24));

        Assert.Equal(
            new PerformanceSummary(0, 0, 0, 0, 0, 0, 0),
            await Store.Figures.GetPerformanceSummaryAsync(range, Cancellation)
        );
        Assert.Empty(await Store.Figures.GetOperationsAsync(range, Cancellation));
        Assert.Equal((0, 0), (Store.Statistics.TotalWrites, Store.Statistics.WriteSuccessRate));
    }

    [Fact]
    public async Task Figures_of_one_service_leave_the_others_out()
    {
        var (one, other) = (_producer.Batch(Call("a", 100)), _producer.Batch(Call("a", 900)));
        await WriteAsync(one, other with { Process = SampleProducer.Process with { Service = "other" } });
        var range = new FigureRange(_noon, _noon.AddHours(1)) { Service = "other" };

        Assert.Equal(1, (await Store.Figures.GetPerformanceSummaryAsync(range, Cancellation)).TotalQueries);
        Assert.Equal(900, Assert.Single(await Store.Figures.GetOperationsAsync(range, Cancellation)).TotalMicroseconds);
    }

    [Fact]
    public async Task Statistics_count_what_was_written_and_what_failed()
    {
        await Database.RefuseAsync("poison");
        var batch = _producer.Batch(Call("a", 1), Call("a", 1), Call("a", 1), Call("a", 1) with { Table = "poison" });

        await WriteAsync(batch);
        await WriteAsync(batch);

        Assert.Equal(
            (4, 1, 75),
            (Store.Statistics.TotalWrites, Store.Statistics.WriteFailures, Store.Statistics.WriteSuccessRate)
        );
    }

    private static OperationEvent Call(string operation, long duration) =>
        SampleProducer.Event() with
        {
            Operation = new OperationDescriptor(operation, "CALL", "X", "Y"),
            StartedAt = _noon.UtcDateTime,
            DurationMicroseconds = duration,
        };

    private static OperationEvent RandomCall(Random random) =>
        Call($"operation_{random.Next(4)}", (long)Math.Exp(random.NextDouble() * 18)) with
        {
            StartedAt = _noon.UtcDateTime.AddSeconds(random.Next(3600)),
            Status = (OperationStatus)random.Next(4),
        };

    private static FigureRange[] RandomRanges(Random random) =>
        [
            new(_noon, _noon.AddHours(1)),
            .. Enumerable
                .Range(0, 8)
                .Select(_ => (From: random.Next(60), Length: random.Next(1, 30)))
                .Select(each => new FigureRange(
                    _noon.AddMinutes(each.From),
                    _noon.AddMinutes(each.From + each.Length)
                )),
        ];

    private static void AssertSummary(OperationEvent[] calls, PerformanceSummary summary)
    {
        Assert.Equal(calls.Length, summary.TotalQueries);
        if (calls.Length > 0)
        {
            Assert.Equal(calls.Average(call => call.DurationMicroseconds / 1000.0), summary.AvgQueryTimeMs, 0.001);
            Assert.Equal(calls.Max(call => call.DurationMicroseconds) / 1000.0, summary.MaxQueryTimeMs);
            AssertClose(Exact(calls, 50) / 1000.0, summary.P50Ms);
            AssertClose(Exact(calls, 95) / 1000.0, summary.P95Ms);
            AssertClose(Exact(calls, 99) / 1000.0, summary.P99Ms);
        }
    }

    private static void AssertOperations(
        OperationEvent[] calls,
        FigureRange range,
        IReadOnlyList<OperationFigures> operations
    )
    {
        var exact = calls.ToLookup(call => call.Operation.Name);
        Assert.Equal(exact.Select(each => each.Key).Order(), operations.Select(each => each.Operation).Order());
        foreach (var figures in operations)
        {
            var own = exact[figures.Operation].ToArray();
            Assert.Equal(own.Length, figures.Calls);
            Assert.Equal(own.Length / (range.To - range.From).TotalSeconds, figures.CallsPerSecond, 9);
            Assert.Equal(own.Count(call => call.Status == OperationStatus.Failed), figures.Failures);
            Assert.Equal(own.Sum(call => call.DurationMicroseconds), figures.TotalMicroseconds);
            Assert.Equal(own.Max(call => call.DurationMicroseconds), figures.MaxMicroseconds);
            AssertClose(Exact(own, 50), figures.P50Microseconds);
            AssertClose(Exact(own, 95), figures.P95Microseconds);
            AssertClose(Exact(own, 99), figures.P99Microseconds);
        }
    }

    private static void AssertClose(double exact, double found) => Assert.InRange(found, exact * 0.99, exact * 1.01);

    /// <summary>The least duration that so many percent of the calls do not exceed.</summary>
    private static long Exact(OperationEvent[] calls, int percent)
    {
        var sorted = calls.Select(call => call.DurationMicroseconds).Order().ToArray();
        return sorted.First(duration =>
            100L * sorted.Count(other => other <= duration) >= (long)percent * sorted.Length
        );
    }

    private static long Rounded(long microseconds) => (long)Math.Round(microseconds / 100.0) * 100;
}
