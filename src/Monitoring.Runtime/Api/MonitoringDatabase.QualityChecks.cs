using System.Text.Json.Nodes;
using Monitoring.Arguments;

namespace Monitoring;

public partial class MonitoringDatabase
{
    /// <summary>Records a check of data: a row of <c>data_quality_checks</c>.</summary>
    /// <param name="checkType"><see cref="CheckTypes"/> or a word of your own.</param>
    /// <param name="classification">What kind of data.</param>
    /// <param name="databaseType">The database that holds them.</param>
    /// <param name="tableName">Their table.</param>
    /// <param name="checkStatus"><see cref="CheckStatuses"/> or a word of your own.</param>
    /// <param name="totalRecords">How many were looked at.</param>
    /// <param name="nullRecords">How many of them lack something.</param>
    /// <param name="missingRate">Percent of what is missing, 0 to 100; two decimals are kept.</param>
    /// <param name="latestTimestamp">How new the newest data are.</param>
    /// <param name="dataDelaySeconds">How late they are.</param>
    /// <param name="invalidRecords">How many are wrong.</param>
    /// <param name="validationRules">What was checked.</param>
    /// <param name="checkMessage">What was found.</param>
    /// <param name="thresholdConfig">The limits, at most 65,536 characters as JSON.</param>
    /// <param name="checkDurationMs">How long the check took.</param>
    /// <returns>As <see cref="LogOperation"/>.</returns>
    /// <exception cref="ArgumentException">A name is null or empty, a number out of range, or the JSON too long.</exception>
    public bool LogQualityCheck(
        string checkType,
        string classification,
        string databaseType,
        string tableName,
        string checkStatus,
        long? totalRecords = null,
        long? nullRecords = null,
        double? missingRate = null,
        DateTimeOffset? latestTimestamp = null,
        long? dataDelaySeconds = null,
        long? invalidRecords = null,
        string? validationRules = null,
        string? checkMessage = null,
        JsonObject? thresholdConfig = null,
        long? checkDurationMs = null
    ) =>
        Write(
            QualityCheckArguments.ToEvent(
                checkType,
                classification,
                databaseType,
                tableName,
                checkStatus,
                totalRecords,
                nullRecords,
                missingRate,
                latestTimestamp,
                dataDelaySeconds,
                invalidRecords,
                validationRules,
                checkMessage,
                thresholdConfig,
                checkDurationMs
            )
        );

    /// <inheritdoc cref="LogQualityCheck"/>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public Task<bool> LogQualityCheckAsync(
        string checkType,
        string classification,
        string databaseType,
        string tableName,
        string checkStatus,
        long? totalRecords = null,
        long? nullRecords = null,
        double? missingRate = null,
        DateTimeOffset? latestTimestamp = null,
        long? dataDelaySeconds = null,
        long? invalidRecords = null,
        string? validationRules = null,
        string? checkMessage = null,
        JsonObject? thresholdConfig = null,
        long? checkDurationMs = null,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            QualityCheckArguments.ToEvent(
                checkType,
                classification,
                databaseType,
                tableName,
                checkStatus,
                totalRecords,
                nullRecords,
                missingRate,
                latestTimestamp,
                dataDelaySeconds,
                invalidRecords,
                validationRules,
                checkMessage,
                thresholdConfig,
                checkDurationMs
            ),
            cancellationToken
        );
}
