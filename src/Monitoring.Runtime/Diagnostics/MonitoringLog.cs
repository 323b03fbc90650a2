using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Monitoring.Diagnostics;

/// <summary>Our own words: at most one line per cause and minute, so that an outage does not flood the user's log.</summary>
internal sealed class MonitoringLog(ILogger logger, TimeProvider time)
{
    /// <summary>The category of every line.</summary>
    public const string Category = "Monitoring";

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private const int MostCauses = 1000;

    private readonly ConcurrentDictionary<string, long> _saidAt = new();

    public void Information(string message) => Say(LogLevel.Information, message);

    /// <inheritdoc cref="Warning"/>
    public void Information(string cause, string message)
    {
        if (IsDue($"{cause} (information)"))
        {
            Information(message);
        }
    }

    /// <param name="cause">What the minute is counted for.</param>
    /// <param name="message">The line.</param>
    /// <returns>Whether it was said.</returns>
    public bool Warning(string cause, string message)
    {
        var isDue = IsDue(cause);
        if (isDue)
        {
            Say(LogLevel.Warning, message);
        }

        return isDue;
    }

    /// <summary>What ends the work, so that it is said once.</summary>
    public void Error(string message) => Say(LogLevel.Error, message);

    /// <summary>An error of our own code, with its stack: it must never stay unseen.</summary>
    public void Error(string cause, Exception exception)
    {
        if (IsDue(cause))
        {
            Say(LogLevel.Error, cause, exception);
        }
    }

    // A logger may throw, as that of a host that has ended meanwhile does: the work goes on without the line.
    private void Say(LogLevel level, string message, Exception? exception = null)
    {
        try
        {
            logger.Log(level, exception, "{Message}", message);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private bool IsDue(string cause)
    {
        var now = time.GetTimestamp();
        if (_saidAt.TryGetValue(cause, out var said))
        {
            return time.GetElapsedTime(said, now) >= Quiet && _saidAt.TryUpdate(cause, now, said);
        }

        if (_saidAt.Count >= MostCauses)
        {
            _saidAt.Clear();
        }

        return _saidAt.TryAdd(cause, now);
    }
}
