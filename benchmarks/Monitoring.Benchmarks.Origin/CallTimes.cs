namespace Monitoring.Benchmarks.Origin;

/// <summary>What the calls took, by operation and mode.</summary>
internal sealed class CallTimes
{
    private readonly Dictionary<(string Operation, MonitoringMode Mode), List<double>> _milliseconds = [];

    public void Add(string operation, MonitoringMode mode, TimeSpan duration)
    {
        if (!_milliseconds.TryGetValue((operation, mode), out var times))
        {
            _milliseconds[(operation, mode)] = times = [];
        }

        times.Add(duration.TotalMilliseconds);
    }

    public double Mean(string operation, MonitoringMode mode) => _milliseconds[(operation, mode)].Average();

    /// <param name="operation">Which.</param>
    /// <param name="mode">In which mode.</param>
    /// <param name="share">0.5 for the median.</param>
    public double At(string operation, MonitoringMode mode, double share)
    {
        var times = _milliseconds[(operation, mode)];
        return times.Order().ElementAt((int)(share * (times.Count - 1)));
    }
}
