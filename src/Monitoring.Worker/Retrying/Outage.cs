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

    public void Report(Exception exception)
    {
        lock (_lock)
        {
            _since ??= time.GetTimestamp();
        }

        retried();
        var fault = explain(exception);
        log.Warning(fault.Cause, $"{fault.Line} Trying again.");
    }

    public void End()
    {
        lock (_lock)
        {
            if (_since is { } since)
            {
                var seconds = time.GetElapsedTime(since).TotalSeconds;
                var words = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{other} answers again, after {seconds:0.0} s."
                );
                log.Information(other, words);
                _since = null;
            }
        }
    }
}
