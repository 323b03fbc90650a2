using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Benchmarks.Store;

/// <summary>One thing that is measured, a number in each round; the more the better.</summary>
internal sealed class Measurement(string name)
{
    private readonly List<double> _rates = [];

    public double Median => _rates.Order().ElementAt(_rates.Count / 2);

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
            comparedTo is null ? name : $"{name}: {Median / comparedTo.Median:P1} of it",
            $"{_rates.Max() / 1000:F1} k/s",
            $"{Median / 1000:F1} k/s",
            bound
        );

    public void PrintNanoseconds(string bound) =>
        Print(name, $"{1e9 / _rates.Max():F1} ns", $"{1e9 / Median:F1} ns", bound);

    public static void Print(string what, string best, string median, string bound) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -62} {best, 12} {median, 12}  {bound}"));
}
