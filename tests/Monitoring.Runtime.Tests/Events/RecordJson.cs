using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Events;

/// <summary>A record in the form in which the vectors tell its meaning.</summary>
internal static class RecordJson
{
    public static JsonObject Of(MonitoringEvent read) =>
        read switch
        {
            OperationEvent operation => Of(operation),
            PerformanceMetric metric => Of(metric),
            QualityCheck check => Of(check),
            AlertEvent { Alert: var alert } => Of(alert),
            _ => throw new ArgumentException(read.ToString(), nameof(read)),
        };

    private static JsonObject Of(OperationEvent read)
    {
        var json = BatchJson.Of(read);
        var logged = new JsonObject { ["status"] = read.Logged!.Status };
        BatchJson.Add(logged, "hasDuration", read.Logged.HasDuration ? true : null);
        BatchJson.Add(logged, "userAgent", read.Logged.UserAgent);
        BatchJson.Add(logged, "clientIp", read.Logged.ClientIp);
        BatchJson.Add(logged, "additionalInfo", read.Logged.AdditionalInfo);
        json["logged"] = logged;
        return json;
    }

    private static JsonObject Of(PerformanceMetric read)
    {
        var json = new JsonObject
        {
            ["metric"] = read.Name,
            ["value"] = read.Value,
            ["type"] = read.Type,
        };
        BatchJson.Add(json, "unit", read.Unit);
        BatchJson.Add(json, "classification", read.Classification);
        BatchJson.Add(json, "database", read.Database);
        BatchJson.Add(json, "table", read.Table);
        BatchJson.Add(json, "isSlowQuery", read.IsSlowQuery ? true : null);
        BatchJson.Add(json, "sql", read.Sql);
        BatchJson.Add(json, "executionPlan", read.ExecutionPlan);
        BatchJson.Add(json, "tags", read.Tags);
        BatchJson.Add(json, "traceId", read.TraceId);
        return json;
    }

    private static JsonObject Of(QualityCheck read)
    {
        var json = new JsonObject { ["check"] = read.Type, ["status"] = read.Status };
        BatchJson.Add(json, "classification", read.Classification);
        BatchJson.Add(json, "database", read.Database);
        BatchJson.Add(json, "table", read.Table);
        BatchJson.Add(json, "totalRecords", read.TotalRecords);
        BatchJson.Add(json, "nullRecords", read.NullRecords);
        BatchJson.Add(json, "missingRate", read.MissingRate);
        BatchJson.Add(json, "latestTimestamp", Time(read.LatestTimestamp));
        BatchJson.Add(json, "dataDelaySeconds", read.DataDelaySeconds);
        BatchJson.Add(json, "invalidRecords", read.InvalidRecords);
        BatchJson.Add(json, "validationRules", read.ValidationRules);
        BatchJson.Add(json, "message", read.Message);
        BatchJson.Add(json, "thresholdConfig", read.ThresholdConfig);
        BatchJson.Add(json, "checkDurationMs", read.CheckDurationMs);
        return json;
    }

    private static JsonObject Of(NewAlert read)
    {
        var json = new JsonObject
        {
            ["alert"] = read.Title,
            ["level"] = read.Level,
            ["type"] = read.Type,
        };
        BatchJson.Add(json, "alertId", read.AlertId);
        BatchJson.Add(json, "message", read.Message);
        BatchJson.Add(json, "source", read.Source);
        BatchJson.Add(json, "classification", read.Classification);
        BatchJson.Add(json, "database", read.Database);
        BatchJson.Add(json, "table", read.Table);
        BatchJson.Add(json, "additionalData", read.AdditionalData);
        BatchJson.Add(json, "channels", read.Channels is { } names ? new JsonArray([.. names.Select(One)]) : null);
        BatchJson.Add(json, "occurredAt", Time(read.OccurredAt?.UtcDateTime));
        return json;
    }

    private static JsonNode One(string text) => JsonValue.Create(text);

    private static string? Time(DateTime? utc) => utc?.ToString("O", CultureInfo.InvariantCulture);
}
