using System.Globalization;

namespace Monitoring.Chaos.Running;

/// <summary>Random numbers whose seed stands in the test's output; <c>MONITORING_CHAOS_SEED</c> repeats a run.</summary>
internal sealed class Seed
{
    private readonly Random _random;

    public Seed()
    {
        var given = Environment.GetEnvironmentVariable("MONITORING_CHAOS_SEED");
        var seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        _random = new Random(seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"MONITORING_CHAOS_SEED={seed}");
    }

    public int Next(int least, int end) => _random.Next(least, end);

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
