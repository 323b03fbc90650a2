using System.Text.Json.Nodes;
using Monitoring.Arguments;

namespace Monitoring;

public partial class MonitoringDatabase
{
    private const string Unknown = "UNKNOWN";

    /// <summary>Records how long it took to connect: a metric <c>&lt;databaseType&gt;_connection_time</c> of type CONNECTION_TIME.</summary>
    /// <param name="databaseType">The database.</param>
    /// <param name="connectionTimeMs">Milliseconds, 0 or more.</param>
    /// <param name="connectionStatus">How it ended; stands in the tags.</param>
    /// <returns>As <see cref="LogOperation"/>.</returns>
    /// <exception cref="ArgumentException">A name is null or empty, or the time negative.</exception>
    public bool RecordConnectionTime(
        string databaseType,
        double connectionTimeMs,
        string connectionStatus = OperationStatuses.Success
    ) => Wait(RecordConnectionTimeAsync(databaseType, connectionTimeMs, connectionStatus));

    /// <inheritdoc cref="RecordConnectionTime"/>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public Task<bool> RecordConnectionTimeAsync(
        string databaseType,
        double connectionTimeMs,
        string connectionStatus = OperationStatuses.Success,
        CancellationToken cancellationToken = default
    )
    {
        Argument.Amount(connectionTimeMs);
        return RecordPerformanceMetricAsync(
            $"{Argument.Name(databaseType)}_connection_time",
            connectionTimeMs,
            MetricTypes.ConnectionTime,
            databaseType: databaseType,
            tags: new JsonObject { ["connection_status"] = Argument.Name(connectionStatus) },
            cancellationToken: cancellationToken
        );
    }

    /// <summary>
    /// Records a batch: two metrics, <c>&lt;operationName&gt;_batch_size</c> of type BATCH_SIZE in records and
    /// <c>&lt;operationName&gt;_batch_time</c> of type BATCH_TIME in milliseconds.
    /// </summary>
    /// <param name="operationName">What was done.</param>
    /// <param name="batchSize">How many records, 0 or more.</param>
    /// <param name="executionTimeMs">Milliseconds, 0 or more.</param>
    /// <param name="classification">What kind of data.</param>
    /// <param name="databaseType">The database that holds them.</param>
    /// <param name="tableName">Their table.</param>
    /// <returns>As <see cref="LogOperation"/>, for both.</returns>
    /// <exception cref="ArgumentException">The name is null or empty, or a number negative.</exception>
    public bool RecordBatchOperation(
        string operationName,
        long batchSize,
        double executionTimeMs,
        string? classification = null,
        string? databaseType = null,
        string? tableName = null
    ) =>
        Wait(
            RecordBatchOperationAsync(
                operationName,
                batchSize,
                executionTimeMs,
                classification,
                databaseType,
                tableName
            )
        );

    /// <inheritdoc cref="RecordBatchOperation"/>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public async Task<bool> RecordBatchOperationAsync(
        string operationName,
        long batchSize,
        double executionTimeMs,
        string? classification = null,
        string? databaseType = null,
        string? tableName = null,
        CancellationToken cancellationToken = default
    )
    {
        Argument.Name(operationName);
        Argument.Count(batchSize);
        Argument.Amount(executionTimeMs);
        var size = RecordAsync("batch_size", batchSize, MetricTypes.BatchSize, "records");
        var time = RecordAsync("batch_time", executionTimeMs, MetricTypes.BatchTime, "ms");
        return (await size.ConfigureAwait(false)) & (await time.ConfigureAwait(false));

        Task<bool> RecordAsync(string suffix, double value, string type, string unit) =>
            RecordPerformanceMetricAsync(
                $"{operationName}_{suffix}",
                value,
                type,
                unit,
                classification,
                databaseType,
                tableName,
                cancellationToken: cancellationToken
            );
    }

    /// <summary>Logs an operation with what is known of any: <see cref="LogOperation"/> with the database UNKNOWN.</summary>
    /// <param name="operation">Its type.</param>
    /// <param name="classification">What kind of data.</param>
    /// <param name="durationMs">Milliseconds, 0 or more.</param>
    /// <param name="success">SUCCESS or FAILED.</param>
    /// <returns>As <see cref="LogOperation"/>.</returns>
    /// <exception cref="ArgumentException">A name is null or empty, or the time negative.</exception>
    public bool RecordOperation(string operation, string classification, double durationMs, bool success = true) =>
        Wait(RecordOperationAsync(operation, classification, durationMs, success));

    /// <inheritdoc cref="RecordOperation"/>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public Task<bool> RecordOperationAsync(
        string operation,
        string classification,
        double durationMs,
        bool success = true,
        CancellationToken cancellationToken = default
    )
    {
        Argument.Name(operation);
        Argument.Amount(durationMs);
        return LogOperationAsync(
            operation,
            classification,
            Unknown,
            operationStatus: success ? OperationStatuses.Success : OperationStatuses.Failed,
            executionTimeMs: durationMs,
            cancellationToken: cancellationToken
        );
    }
}
