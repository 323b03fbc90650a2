namespace Monitoring.Tests.Events;

/// <summary>Events that are no tracked calls.</summary>
internal static class Records
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    /// <summary>Those of <c>Vectors/records.json</c>: each kind with all that it can have, then with what it must have.</summary>
    public static IReadOnlyList<MonitoringEvent> OfTheVector { get; } =
    [
        new OperationEvent
        {
            Operation = new OperationDescriptor("save", "SAVE", "DAILY_KLINE", "PostgreSQL", AutoAlert: false),
            Status = OperationStatus.Failed,
            StartedAt = Batches.Noon,
            DurationMicroseconds = 6_000_000,
            IsSlow = true,
            RecordCount = 100,
            Table = "daily_kline",
            ErrorMessage = "it broke",
            TraceId = Trace,
            ParentSpanId = "b7ad6b7169203331",
            Logged = new LoggedOperation
            {
                Status = "FAILED",
                HasDuration = true,
                UserAgent = "curl/8.5",
                ClientIp = "10.0.0.7",
                AdditionalInfo = """{"rows":[1,2]}""",
            },
        },
        new OperationEvent
        {
            Operation = new OperationDescriptor("load", "LOAD", "DAILY_KLINE", "PostgreSQL", AutoAlert: false),
            Status = OperationStatus.Other,
            StartedAt = Batches.Noon.AddMicroseconds(1),
            Logged = new LoggedOperation { Status = "REVIEWED" },
        },
        new PerformanceMetric
        {
            Name = "query_time",
            Value = 45.2,
            Type = "QUERY_TIME",
            Unit = "ms",
            Classification = "DAILY_KLINE",
            Database = "PostgreSQL",
            Table = "daily_kline",
            IsSlowQuery = true,
            Sql = "SELECT 1",
            ExecutionPlan = "Seq Scan",
            Tags = """{"a":"b"}""",
            TraceId = Trace,
        },
        new PerformanceMetric
        {
            Name = "connections",
            Value = -0.5,
            Type = "COUNT",
        },
        new QualityCheck
        {
            Type = "COMPLETENESS",
            Classification = "DAILY_KLINE",
            Database = "PostgreSQL",
            Table = "daily_kline",
            Status = "WARNING",
            TotalRecords = 1000,
            NullRecords = 12,
            MissingRate = 1.2,
            LatestTimestamp = Batches.Noon,
            DataDelaySeconds = 86_400,
            InvalidRecords = 3,
            ValidationRules = "not null",
            Message = "late",
            ThresholdConfig = """{"max":5}""",
            CheckDurationMs = 250,
        },
        new AlertEvent(
            new NewAlert
            {
                AlertId = "id-1",
                Level = "ERROR",
                Type = "DATA_QUALITY",
                Title = "late data",
                Message = "nobody came",
                Source = "import",
                Classification = "DAILY_KLINE",
                Database = "PostgreSQL",
                Table = "daily_kline",
                AdditionalData = """{"a":"b"}""",
                Channels = ["log", "webhook"],
                OccurredAt = Batches.Noon,
            }
        ),
        new AlertEvent(
            new NewAlert
            {
                Level = "CRITICAL",
                Type = "OTHER",
                Title = "title",
            }
        ),
    ];

    /// <summary>A sealed batch of them alone.</summary>
    public static Monitoring.Events.Frame Sealed(params IEnumerable<MonitoringEvent> records)
    {
        var encoder = new Monitoring.Events.BatchEncoder(Batches.Process);
        foreach (var record in records)
        {
            Assert.Equal(Monitoring.Events.AddResult.Added, encoder.Add(record));
        }

        return encoder.Seal(Batches.Producer, 1, 0, default);
    }
}
