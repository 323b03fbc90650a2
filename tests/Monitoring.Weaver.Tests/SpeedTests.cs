using System.Text;

namespace Monitoring.Weaving.Tests;

/// <summary>
/// What the weaver adds to a build, in time of the processor, because the machine may be busy with other work; the best of
/// a few runs.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests
{
    private const int Runs = 5;

    [Fact]
    public void A_thousand_methods_are_woven_in_under_a_second()
    {
        using var snippet = new Snippet { Optimized = true };
        Assert.Equal(1_000, snippet.Weave(ThousandMethods()).Methods);

        Assert.InRange(BestOf(() => Assert.Equal(1_000, snippet.WeaveAgain().Methods)), 0, 1_000);
    }

    [Fact]
    public void An_assembly_without_a_mark_costs_less_than_20_milliseconds()
    {
        using var snippet = new Snippet { Optimized = true };
        snippet.Weave(ThousandMethods().Replace("[TrackOperation]", ""));

        Assert.InRange(BestOf(() => Assert.Equal(0, snippet.WeaveAgain().Methods)), 0, 20);
    }

    private static double BestOf(Action run) =>
        Enumerable
            .Range(0, Runs)
            .Min(_ =>
            {
                var before = Environment.CpuUsage.TotalTime;
                run();
                return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            });

    private static string ThousandMethods()
    {
        var source = new StringBuilder();
        for (var type = 0; type < 50; type++)
        {
            source.Append(System.Globalization.CultureInfo.InvariantCulture, $"public class Store{type} {{\n");
            for (var method = 0; method < 5; method++)
                source.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $$"""
                    [TrackOperation] public int Save{{method}}(string table, int[] rows) { if (rows.Length == 0) return 0; foreach (var row in rows) Console.Write(row); return rows.Length; }
                    [TrackOperation] public async Task<int> LoadAsync{{method}}(string table, CancellationToken token) { await Task.Delay(1, token); return table.Length; }
                    [TrackOperation] public Task Delete{{method}}(int id) => id == 0 ? Task.CompletedTask : Task.Delay(id);
                    [TrackOperation] public IEnumerable<int> Each{{method}}(int count) { for (var i = 0; i < count; i++) yield return i; }

                    """
                );
            source.Append("}\n");
        }
        return source.ToString();
    }
}
