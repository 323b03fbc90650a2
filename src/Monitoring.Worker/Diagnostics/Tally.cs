using System.Diagnostics.Metrics;

namespace Monitoring.Worker.Diagnostics;

/// <summary>
/// A counter that is told from 0 on, with each value of its tag, whoever listens since when: an alert asks by how much it
/// has grown, and a series that begins at 1 has not.
/// </summary>
internal sealed class Tally
{
    private readonly long[] _counts;

    public Tally(Meter meter, string name, string unit, string description)
    {
        _counts = new long[1];
        meter.CreateObservableCounter(name, () => Volatile.Read(ref _counts[0]), unit, description);
    }

    /// <param name="meter">Of the worker.</param>
    /// <param name="name">Of the instrument.</param>
    /// <param name="unit">In UCUM.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="tag">What tells its series apart.</param>
    /// <param name="values">Of the tag, one for each series.</param>
    public Tally(Meter meter, string name, string unit, string description, string tag, params string[] values)
    {
        _counts = new long[values.Length];
        var tags = Array.ConvertAll(values, value => new KeyValuePair<string, object?>(tag, value));
        meter.CreateObservableCounter(
            name,
            () => tags.Select((of, series) => new Measurement<long>(Volatile.Read(ref _counts[series]), of)),
            unit,
            description
        );
    }

    public void Add(long count, int series = 0) => Interlocked.Add(ref _counts[series], count);
}
