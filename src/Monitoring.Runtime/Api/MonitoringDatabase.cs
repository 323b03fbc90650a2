using System.Text.Json.Nodes;
using Monitoring.Arguments;

namespace Monitoring;

/// <summary>
/// Records what an application wants to say beside its tracked calls: each call is written straight to the monitoring
/// database before it returns, at most MONITORING_SYNC_TIMEOUT (1 second). What is not stored by then is held, in memory
/// and in the spool, and stored later, once; while the database is known to be away no call waits. Safe for concurrent use.
/// </summary>
/// <remarks>
/// It works in every mode: where the process sends its calls through Redis, this writes to MONITORING_DATABASE itself.
/// With the mode Off, and while <see cref="OperationMonitor.Enabled"/> is false, calls record nothing. Texts longer than
/// their column are cut. <see cref="AsyncMonitoringManager"/> has the same calls and waits for nothing.
/// </remarks>
public partial class MonitoringDatabase
{
    private readonly ProcessEvents _events = OperationMonitor.Events;

    /// <summary>Logs an operation: a row of <c>operation_logs</c>, and a call in the figures.</summary>
    /// <param name="operationType">
    /// <see cref="OperationTypes"/> or a word of your own; in lower case it is the operation's name in the figures.
    /// </param>
    /// <param name="classification">What kind of data.</param>
    /// <param name="targetDatabase">The database that holds them.</param>
    /// <param name="tableName">Their table.</param>
    /// <param name="recordCount">How many, 0 or more; null when that is not known.</param>
    /// <param name="operationStatus"><see cref="OperationStatuses"/> or a word of your own.</param>
    /// <param name="errorMessage">What went wrong, at most 4,096 characters; secrets of a known shape are masked.</param>
    /// <param name="executionTimeMs">Milliseconds, 0 or more; null counts as 0 in the figures.</param>
    /// <param name="userAgent">Who asked for it.</param>
    /// <param name="clientIp">From where.</param>
    /// <param name="additionalInfo">Whatever else, at most 65,536 characters as JSON.</param>
    /// <returns>Whether it is settled; else it is held, or was dropped and counted. False while tracking is off.</returns>
    /// <exception cref="ArgumentException">A name is null or empty, a number negative, or the JSON too long.</exception>
    public bool LogOperation(
        string operationType,
        string classification,
        string targetDatabase,
        string? tableName = null,
        long? recordCount = null,
        string operationStatus = OperationStatuses.Success,
        string? errorMessage = null,
        double? executionTimeMs = null,
        string? userAgent = null,
        string? clientIp = null,
        JsonObject? additionalInfo = null
    ) =>
        Write(
            LoggedOperationArguments.ToEvent(
                operationType,
                classification,
                targetDatabase,
                tableName,
                recordCount,
                operationStatus,
                errorMessage,
                executionTimeMs,
                userAgent,
                clientIp,
                additionalInfo
            )
        );

    /// <inheritdoc cref="LogOperation"/>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public Task<bool> LogOperationAsync(
        string operationType,
        string classification,
        string targetDatabase,
        string? tableName = null,
        long? recordCount = null,
        string operationStatus = OperationStatuses.Success,
        string? errorMessage = null,
        double? executionTimeMs = null,
        string? userAgent = null,
        string? clientIp = null,
        JsonObject? additionalInfo = null,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            LoggedOperationArguments.ToEvent(
                operationType,
                classification,
                targetDatabase,
                tableName,
                recordCount,
                operationStatus,
                errorMessage,
                executionTimeMs,
                userAgent,
                clientIp,
                additionalInfo
            ),
            cancellationToken
        );

    /// <summary>Writes an event as this class promises.</summary>
    private protected virtual Task<bool> WriteAsync(MonitoringEvent record, CancellationToken cancellationToken) =>
        _events.WriteAsync(record, cancellationToken);

    private bool Write(MonitoringEvent record) => Wait(WriteAsync(record, CancellationToken.None));

    /// <summary>Nothing behind it needs the thread that waits here.</summary>
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
