using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Benchmarks.Store;

/// <summary>One thing that is measured, a number in each round; the more the better.</summary>
internal sealed class Measurement(string name)
{
    private readonly List<double> _rates = [];

    private double Median => MedianOf(_rates);

    /// <summary>The median of this one's rates as shares of the other's, each of the one that was taken beside it.</summary>
    private double ShareOf(Measurement other) => MedianOf(_rates.Zip(other._rates, (rate, beside) => rate / beside));

    /// <summary>Does it once and keeps how many a second that were.</summary>
    public async Task TakeAsync(int count, Func<Task> work)
    {
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        await work();
        _rates.Add(count / Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    public void PrintRate(Measurement? comparedTo = null, string bound = "") =>
        Print(
            comparedTo is null ? name : $"{name}: {ShareOf(comparedTo):P1} of it",
            $"{_rates.Max() / 1000:F1} k/s",
            $"{Median / 1000:F1} k/s",
            bound
        );

    public void PrintNanoseconds(string bound) =>
        Print(name, $"{1e9 / _rates.Max():F1} ns", $"{1e9 / Median:F1} ns", bound);

    public static void Print(string what, string best, string median, string bound) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -62} {best, 12} {median, 12}  {bound}"));

    private static double MedianOf(IEnumerable<double> values)
    {
        var inOrder = values.Order().ToArray();
        return inOrder[inOrder.Length / 2];
    }
}
