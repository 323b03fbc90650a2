using System.Text;
using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.Worker.Origin;

namespace Monitoring.Worker.Tests.Origin;

/// <summary>One message of the Python system becomes one event, or says what is wrong with it.</summary>
public sealed class OriginMessageTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void An_operation_has_all_eleven_fields()
    {
        var operation = Assert.IsType<OperationEvent>(
            Read(
                """
                {"event_type": "operation", "timestamp": "2026-01-03T10:00:01.5", "retry_count": 0, "max_retries": 3, "data": {
                  "operation_type": "LOAD", "classification": "DAILY_KLINE", "target_database": "PostgreSQL",
                  "table_name": "daily_kline", "record_count": 2500, "operation_status": "PARTIAL", "error_message": "half",
                  "execution_time_ms": 500, "user_agent": "python", "client_ip": "10.0.0.7", "additional_info": {"a": 1}}}
                """
            )
        );

        Assert.Equal(new OperationDescriptor("load", "LOAD", "DAILY_KLINE", "PostgreSQL", false), operation.Operation);
        Assert.Equal(("daily_kline", 2500, "half"), (operation.Table, operation.RecordCount, operation.ErrorMessage));
        Assert.Equal(new DateTime(2026, 1, 3, 10, 0, 1, DateTimeKind.Utc), operation.StartedAt);
        Assert.Equal(500_000, operation.DurationMicroseconds);
        Assert.Equal(
            ("PARTIAL", "python", "10.0.0.7", """{"a":1}"""),
            (
                operation.Logged!.Status,
                operation.Logged.UserAgent,
                operation.Logged.ClientIp,
                operation.Logged.AdditionalInfo
            )
        );
    }

    [Fact]
    public void What_the_origin_lets_out_has_its_defaults()
    {
        var operation = Assert.IsType<OperationEvent>(Read(Message("operation", """{"operation_type": "SAVE"}""")));
        Assert.Equal(("UNCLASSIFIED", "UNKNOWN"), (operation.Operation.Classification, operation.Operation.Database));
        Assert.Equal("SUCCESS", operation.Logged!.Status);
        Assert.False(operation.Logged.HasDuration);

        var metric = Assert.IsType<PerformanceMetric>(
            Read(Message("performance", """{"metric_name": "rows", "metric_value": 7}"""))
        );
        Assert.Equal((7, "QUERY_TIME", "ms"), (metric.Value, metric.Type, metric.Unit));
    }

    [Fact]
    public void An_alert_gets_the_id_of_its_place_so_that_it_counts_once()
    {
        var message = Message("alert", """{"alert_level": "ERROR", "alert_type": "DATA", "alert_title": "gone"}""");
        var alert = Assert.IsType<AlertEvent>(Read(message)).Alert;

        Assert.Null(alert.AlertId);
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 10, 0, 0, TimeSpan.Zero), alert.OccurredAt);
    }

    [Theory]
    [InlineData("2026-01-03T10:00:00", "2026-01-03T02:00:00")]
    [InlineData("2026-01-03T10:00:00+00:00", "2026-01-03T10:00:00")]
    [InlineData("2026-01-03T10:00:00-05:00", "2026-01-03T15:00:00")]
    [InlineData("2026-01-03T10:00:00Z", "2026-01-03T10:00:00")]
    [InlineData("2026-01-03 10:00:00.000001", "2026-01-03T02:00:00.000001")]
    public void A_time_without_a_zone_is_of_the_zone_that_was_set(string text, string utc) =>
        Assert.Equal(
            DateTime.SpecifyKind(DateTime.Parse(utc), DateTimeKind.Utc),
            OriginTime.Read(text, Shanghai)!.Value
        );

    /// <summary>In Berlin 2:30 does not exist on one day of the year, and comes twice on another.</summary>
    [Theory]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T01:30:00")]
    public void A_time_that_no_clock_or_two_clocks_show_is_read_all_the_same(string text, string utc) =>
        Assert.Equal(
            DateTime.SpecifyKind(DateTime.Parse(utc), DateTimeKind.Utc),
            OriginTime.Read(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))!.Value
        );

    [Theory]
    [InlineData("hello", "it is no JSON")]
    [InlineData("[1]", "it has no object 'data'")]
    [InlineData("""{"event_type": "operation", "data": {}}""", "it has no 'timestamp'")]
    [InlineData("""{"event_type": "operation", "data": [], "timestamp": "2026-01-03T10:00:00"}""", "no object 'data'")]
    [InlineData(
        """{"event_type": "operation", "data": {}, "timestamp": "soon"}""",
        "timestamp is soon: an ISO 8601 time"
    )]
    [InlineData(
        """{"event_type": "operation", "data": {}, "timestamp": "0001-01-01T00:00:00+14:00"}""",
        "timestamp is 0001-01-01T00:00:00+14:00: an ISO 8601 time"
    )]
    public void What_is_no_message_says_why(string message, string reason) => AssertRefused(message, reason);

    [Fact]
    public void What_breaks_the_reader_itself_becomes_a_dead_letter_too()
    {
        var producer = new OriginProducer(zone: null!, TimeProvider.System);

        var frame = Assert.Single(producer.Batch([Encoding.UTF8.GetBytes(Message("operation", "{}"))]));

        var refused = Assert.Throws<MalformedBatchException>(() => BatchDecoder.Decode(frame.Bytes));
        Assert.Contains("the reader failed: ", refused.Message);
        Assert.NotNull(refused.Head);
    }

    [Theory]
    [InlineData("metric_update", "{}", "event_type 'metric_update' is not known")]
    [InlineData("operation", "{}", "data.operation_type is missing: a text is allowed")]
    [InlineData("operation", """{"operation_type": ["SAVE"]}""", "data.operation_type is [\"SAVE\"]")]
    [InlineData("operation", """{"operation_type": "SAVE", "record_count": "many"}""", "data.record_count is \"many\"")]
    [InlineData("operation", """{"operation_type": "SAVE", "record_count": -1}""", "recordCount is -1: 0 or more")]
    [InlineData(
        "operation",
        """{"operation_type": "SAVE", "additional_info": 5}""",
        "data.additional_info is 5: a JSON object"
    )]
    [InlineData("performance", """{"metric_name": "a"}""", "data.metric_value is missing: a number is allowed")]
    [InlineData("performance", """{"metric_name": "a", "metric_value": NaN}""", "it is no JSON")]
    [InlineData("quality_check", """{"check_type": "A"}""", "data.table_name is missing")]
    [InlineData("operation", """{"operation_type": "\ud800"}""", "a text of it cannot be read")]
    public void What_cannot_be_says_which_field(string type, string data, string reason) =>
        AssertRefused(Message(type, data), reason);

    private static void AssertRefused(string message, string reason)
    {
        var refused = Assert.Throws<OriginMessageException>(() => Read(message));
        Assert.Contains(reason, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static string Message(string type, string data) =>
        $$"""{"event_type": "{{type}}", "data": {{data}}, "timestamp": "2026-01-03T10:00:00", "retry_count": 0}""";

    private static MonitoringEvent Read(string message) =>
        OriginMessage.Read(Encoding.UTF8.GetBytes(message), TimeZoneInfo.Utc);
}
