using Microsoft.Extensions.Logging;

namespace Monitoring.Alerts;

/// <summary>Tells by the log, category <c>Monitoring</c>. The cool-down of an alert keeps its lines apart.</summary>
internal sealed class LogChannel(ILogger logger) : IAlertChannel
{
    public string Name => ChannelNames.Log;

    public Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        logger.Log(LevelOf(notice.Alert.Level), "{Message}", AlertText.Line(notice.Alert));
        return Task.CompletedTask;
    }

    private static LogLevel LevelOf(string? level) =>
        level switch
        {
            "CRITICAL" => LogLevel.Critical,
            "ERROR" => LogLevel.Error,
            "INFO" => LogLevel.Information,
            _ => LogLevel.Warning,
        };
}
