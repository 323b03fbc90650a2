using System.Text.Json.Nodes;

namespace Monitoring.Arguments;

/// <summary>What <c>LogQualityCheck</c> is given, in the origin's order.</summary>
internal static class QualityCheckArguments
{
    public static QualityCheck ToEvent(
        string checkType,
        string classification,
        string databaseType,
        string tableName,
        string checkStatus,
        long? totalRecords,
        long? nullRecords,
        double? missingRate,
        DateTimeOffset? latestTimestamp,
        long? dataDelaySeconds,
        long? invalidRecords,
        string? validationRules,
        string? checkMessage,
        JsonObject? thresholdConfig,
        long? checkDurationMs
    ) =>
        new()
        {
            Type = Argument.Name(checkType),
            Classification = Argument.Name(classification),
            Database = Argument.Name(databaseType),
            Table = Argument.Name(tableName),
            Status = Argument.Name(checkStatus),
            TotalRecords = Argument.Count(totalRecords),
            NullRecords = Argument.Count(nullRecords),
            MissingRate = Argument.Amount(missingRate, most: 100),
            LatestTimestamp = latestTimestamp?.UtcDateTime,
            DataDelaySeconds = Argument.Count(dataDelaySeconds),
            InvalidRecords = Argument.Count(invalidRecords),
            ValidationRules = Argument.Text(validationRules),
            Message = Argument.Text(checkMessage),
            ThresholdConfig = JsonArgument.Text(thresholdConfig),
            CheckDurationMs = Argument.Count(checkDurationMs),
        };
}
