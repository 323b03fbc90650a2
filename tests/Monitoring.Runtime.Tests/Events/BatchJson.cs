using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Events;

/// <summary>A batch in the form in which the vectors tell its meaning; what is null, false or nothing is left out.</summary>
internal static class BatchJson
{
    public static JsonObject Of(EventBatch batch)
    {
        var json = Of(batch.Head);
        json["process"] = new JsonObject
        {
            ["service"] = batch.Process.Service,
            ["host"] = batch.Process.Host,
            ["processId"] = batch.Process.ProcessId,
        };
        json["events"] = new JsonArray([.. batch.Events.Select(Of)]);
        if (batch.Sampled.Count > 0)
        {
            json["sampled"] = new JsonArray([.. batch.Sampled.Select(Of)]);
        }

        if (batch.Records.Count > 0)
        {
            json["records"] = new JsonArray([.. batch.Records.Select(RecordJson.Of)]);
        }

        return json;
    }

    public static JsonObject Of(BatchHead head)
    {
        var json = new JsonObject { ["producer"] = head.ProducerId.ToString("D"), ["number"] = head.Number };
        json["kind"] = head.Kind.ToString();
        Add(json, "reason", head.Kind == BatchKind.Tombstone ? head.Reason.ToString() : null);
        json["count"] = head.Count;
        json["firstEvent"] = head.FirstEvent;
        json["emitted"] = head.Totals.Emitted;
        json["sampledOut"] = head.Totals.SampledOut;
        var dropped = Enum.GetValues<DropReason>().Where(reason => head.Totals.Dropped[reason] > 0).ToList();
        if (dropped.Count > 0)
        {
            json["dropped"] = new JsonObject(
                dropped.Select(reason =>
                    KeyValuePair.Create<string, JsonNode?>(reason.ToString(), head.Totals.Dropped[reason])
                )
            );
        }

        Add(json, "ended", head.Ended);
        return json;
    }

    private static JsonObject Of(SampledCalls read) =>
        new()
        {
            ["operation"] = read.Operation,
            ["minute"] = read.Minute.ToString("O", CultureInfo.InvariantCulture),
            ["calls"] = read.Calls,
            ["records"] = read.Records,
            ["totalMicroseconds"] = read.TotalMicroseconds,
            ["longestMicroseconds"] = read.LongestMicroseconds,
            ["durations"] = Convert.ToHexStringLower(read.Durations.Span),
        };

    internal static JsonObject Of(OperationEvent read)
    {
        var json = new JsonObject
        {
            ["name"] = read.Operation.Name,
            ["type"] = read.Operation.Type,
            ["classification"] = read.Operation.Classification,
            ["database"] = read.Operation.Database,
            ["autoAlert"] = read.Operation.AutoAlert,
            ["status"] = read.Status.ToString(),
            ["startedAt"] = read.StartedAt.ToString("O", CultureInfo.InvariantCulture),
            ["durationMicroseconds"] = read.DurationMicroseconds,
        };
        Add(json, "isSlow", read.IsSlow ? true : null);
        Add(json, "recordCount", read.RecordCount);
        Add(json, "table", read.Table);
        Add(json, "sql", read.Sql);
        Add(json, "errorType", read.ErrorType);
        Add(json, "errorMessage", read.ErrorMessage);
        if (read.Tags is { } tags)
        {
            json["tags"] = new JsonObject(
                tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))
            );
        }

        Add(json, "traceId", read.TraceId);
        Add(json, "parentSpanId", read.ParentSpanId);
        Add(json, "spanId", read.SpanId);
        return json;
    }

    internal static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
