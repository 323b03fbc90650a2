using CsCheck;
using Monitoring.Storage.Tests.Databases;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Tests.Writing;

public sealed class IsolationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_bad_event_among_n_costs_at_most_2_log2_n_plus_1_attempts(bool named)
    {
        foreach (var n in new[] { 1, 2, 3, 7, 64, 100, 1000 })
        {
            for (var bad = 0; bad < n; bad += Math.Max(1, n / 13))
            {
                var database = new RefusingTransaction([bad], named);

                var rows = await Isolation.InsertAsync(database, Events(n), CancellationToken.None);

                Assert.Equal(bad, Assert.Single(rows.Refused).Planned.Index);
                Assert.Equal(Enumerable.Range(0, n).Where(i => i != bad), database.Inserted);
                Assert.InRange(database.Attempts, 1, (2 * Math.Ceiling(Math.Log2(n))) + 1);
            }
        }
    }

    /// <summary>A constraint that somebody added, say: each event is refused, and none costs all that follow it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_bad_events_cost_little_more_than_an_attempt_each(bool named)
    {
        const int n = 1000;
        var database = new RefusingTransaction([.. Enumerable.Range(0, n)], named);

        var rows = await Isolation.InsertAsync(database, Events(n), CancellationToken.None);

        Assert.Equal(n, rows.Refused.Count);
        Assert.InRange(database.Attempts, n, n + 20);
        Assert.InRange(database.Given, n, 4 * n);
    }

    [Fact]
    public Task All_bad_events_are_set_apart_and_all_good_ones_inserted_in_order() =>
        Gen.Select(Gen.Int[0, 60].HashSet[0, 8], Gen.Bool)
            .SampleAsync(
                async (bad, named) =>
                {
                    var database = new RefusingTransaction(bad, named);

                    var rows = await Isolation.InsertAsync(database, Events(60), CancellationToken.None);

                    var expected = bad.Where(i => i < 60).Order();
                    Assert.Equal(expected, rows.Refused.Select(one => one.Planned.Index).Order());
                    Assert.Equal(Enumerable.Range(0, 60).Except(bad), database.Inserted);
                    Assert.Equal(database.Inserted.Count, rows.Cleaned);
                    // Halving, and growth before it: 13 and 3 for each of them.
                    Assert.InRange(database.Attempts, 1, 16 * Math.Max(1, rows.Refused.Count));
                },
                iter: 200
            );

    private static PlannedEvent[] Events(int count)
    {
        var batch = new SampleProducer().Batch(count);
        return [.. Enumerable.Range(0, count).Select(i => new PlannedEvent(batch, i, batch.Events[i]))];
    }
}
