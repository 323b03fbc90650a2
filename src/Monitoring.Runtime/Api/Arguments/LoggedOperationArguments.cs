using System.Diagnostics;
using System.Text.Json.Nodes;
using Monitoring.Capture;
using Monitoring.Events;

namespace Monitoring.Arguments;

/// <summary>What <c>LogOperation</c> is given, in the origin's order.</summary>
internal static class LoggedOperationArguments
{
    /// <summary>Three centuries: what is longer is not a duration.</summary>
    private const double MostMicroseconds = 1e16;

    public static OperationEvent ToEvent(
        string operationType,
        string classification,
        string targetDatabase,
        string? tableName,
        long? recordCount,
        string operationStatus,
        string? errorMessage,
        double? executionTimeMs,
        string? userAgent,
        string? clientIp,
        JsonObject? additionalInfo
    )
    {
        var type = Argument.Name(operationType);
        var status = Argument.Name(operationStatus);
        var duration = Duration(Argument.Amount(executionTimeMs));
        return new OperationEvent
        {
            Operation = new OperationDescriptor(
                type.ToLowerInvariant(),
                type,
                Argument.Name(classification),
                Argument.Name(targetDatabase),
                AutoAlert: false
            ),
            Status = LoggedStatus.Of(status),
            StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddMicroseconds(-(duration ?? 0)),
            DurationMicroseconds = duration ?? 0,
            RecordCount = Argument.Count(recordCount) is { } count ? EventSlot.Clamp(count) : null,
            Table = Argument.OptionalName(tableName),
            ErrorMessage = Argument.Text(errorMessage),
            TraceId = Activity.Current?.TraceId.ToHexString(),
            ParentSpanId = Activity.Current?.SpanId.ToHexString(),
            Logged = new LoggedOperation
            {
                Status = status,
                HasDuration = duration is not null,
                UserAgent = Argument.OptionalName(userAgent),
                ClientIp = Argument.OptionalName(clientIp),
                AdditionalInfo = JsonArgument.Text(additionalInfo),
            },
        };
    }

    /// <summary>In microseconds, rounded down; null for none, NaN and infinity.</summary>
    private static long? Duration(double? milliseconds) =>
        milliseconds is { } number && double.IsFinite(number)
            ? (long)Math.Min((double)number * 1000, MostMicroseconds)
            : null;
}
