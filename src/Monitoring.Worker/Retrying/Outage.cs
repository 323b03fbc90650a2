using System.Globalization;
using Monitoring.Diagnostics;

namespace Monitoring.Worker.Retrying;

/// <summary>
/// The time for which the other side, Redis or the database, does not do what it is asked: what is wrong and how to
/// check is told, and the end.
/// </summary>
/// <param name="other">It in words.</param>
/// <param name="explain">What an error means.</param>
/// <param name="retried">Told of each error.</param>
internal sealed class Outage(
    string other,
    Func<Exception, Fault> explain,
    Action retried,
    MonitoringLog log,
    TimeProvider time
)
{
    private readonly Lock _lock = new();
    private long? _since;
    private bool _isTold;

    public void Report(Exception exception)
    {
        retried();
        var fault = explain(exception);
        lock (_lock)
        {
            _since ??= time.GetTimestamp();
            _isTold |= log.Warning(fault.Cause, $"{fault.Line} Trying again.");
        }
    }

    /// <summary>Tells it where a beginning was told, so that no log ends with what is over.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_isTold && _since is { } since)
            {
                var seconds = time.GetElapsedTime(since).TotalSeconds;
                log.Information(
                    string.Create(CultureInfo.InvariantCulture, $"{other} answers again, after {seconds:0.0} s.")
                );
            }

            (_since, _isTold) = (null, false);
        }
    }
}
