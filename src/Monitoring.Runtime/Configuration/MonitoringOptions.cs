using Monitoring.Configuration;

namespace Monitoring;

/// <summary>
/// The settings of runtime and worker. Order, the last wins: these defaults, the configuration section
/// <c>Monitoring</c>, the environment variables, code.
/// </summary>
public sealed class MonitoringOptions
{
    /// <summary>MONITORING_MODE, or ENABLE_ASYNC_MONITORING: false or 0 is Sync, true or 1 Async.</summary>
    public MonitoringMode Mode { get; set; } = MonitoringMode.Sync;

    /// <summary>MONITORING_TRANSPORT; null chooses Streams where Redis is set, else InProcess.</summary>
    public MonitoringTransport? Transport { get; set; }

    /// <summary>REDIS_HOST and the others.</summary>
    public RedisOptions Redis { get; } = new();

    /// <summary>MONITORING_CHANNEL: Pub/Sub channel, and the stem of all keys in Redis.</summary>
    public string Channel { get; set; } = "mystocks:monitoring:events";

    /// <summary>MONITORING_SHARDS: streams, 1 to 256.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>MONITORING_STREAM_MAX: batches that may wait in a stream, unread or not yet acknowledged, before producers hold back; 1 or more.</summary>
    public int StreamMaxBatches { get; set; } = 100_000;

    /// <summary>MONITORING_DATABASE or <c>ConnectionStrings:Monitoring</c>: <c>Host=...</c> is PostgreSQL, <c>Data Source=...</c> SQLite.</summary>
    public string Database { get; set; } = "Data Source=monitoring.db";

    /// <summary>MONITORING_BATCH_SIZE: most events in a published batch, 1 to 5000.</summary>
    public int BatchSize { get; set; } = 50;

    /// <summary>MONITORING_POLL_INTERVAL in seconds: a batch that is not full leaves after this long; 0.001 to 60.</summary>
    public double PollIntervalSeconds { get; set; } = 0.1;

    /// <summary>MONITORING_FALLBACK_CACHE_SIZE: events held in memory while the transport is away, 0 or more.</summary>
    public int FallbackCacheSize { get; set; } = 100;

    /// <summary>MONITORING_SPOOL_DIR; null is the user's local application data, an empty text turns the spool off.</summary>
    public string? SpoolDirectory { get; set; }

    /// <summary>MONITORING_SPOOL_MAX_MB, 1 or more.</summary>
    public int SpoolMaxMb { get; set; } = 512;

    /// <summary>MONITORING_BUFFER_SIZE: slots of the buffer, 64 to 4,194,304, rounded up to a power of two.</summary>
    public int BufferSize { get; set; } = 65_536;

    /// <summary>MONITORING_DURABILITY.</summary>
    public MonitoringDurability Durability { get; set; } = MonitoringDurability.Stored;

    /// <summary>MONITORING_SAMPLE_RATE: share of plain successes that become rows, 0 to 1.</summary>
    public double SampleRate { get; set; } = 1.0;

    /// <summary>MONITORING_WARN_MS: from how many milliseconds a call is worth a warning; 0 or more.</summary>
    public int WarnMs { get; set; } = 2000;

    /// <summary>MONITORING_SLOW_MS: from how many milliseconds a call is slow; 0 or more.</summary>
    public int SlowMs { get; set; } = 5000;

    /// <summary>MONITORING_SEND_TIMEOUT of one send, in seconds, above 0.</summary>
    public double SendTimeoutSeconds { get; set; } = 2;

    /// <summary>MONITORING_SHUTDOWN_TIMEOUT of the flush at the end, in seconds, 0 or more.</summary>
    public double ShutdownTimeoutSeconds { get; set; } = 5;

    /// <summary>MONITORING_SYNC_TIMEOUT of one synchronous write, in seconds, above 0.</summary>
    public double SyncTimeoutSeconds { get; set; } = 1;

    /// <summary>MONITORING_CLAIM_IDLE in seconds: when a silent worker's batches are taken over; 1 or more.</summary>
    public double ClaimIdleSeconds { get; set; } = 30;

    /// <summary>MONITORING_MAX_DELIVERIES: after how many deliveries a batch is tried alone; 1 or more.</summary>
    public int MaxDeliveries { get; set; } = 5;

    /// <summary>MONITORING_MAX_EVENT_AGE in days; 1 or more.</summary>
    public int MaxEventAgeDays { get; set; } = 7;

    /// <summary>MONITORING_ERROR_TEXT.</summary>
    public ErrorText ErrorText { get; set; } = ErrorText.Full;

    /// <summary>MONITORING_ORIGIN_INPUT: whether the worker also reads the Python origin's JSON messages, and from where.</summary>
    public OriginInput OriginInput { get; set; } = OriginInput.None;

    /// <summary>
    /// MONITORING_ORIGIN_TIMEZONE: the zone of the origin's timestamps, which name none, e.g. <c>Asia/Shanghai</c>. UTC by default.
    /// </summary>
    public string OriginTimeZone { get; set; } = "UTC";

    /// <summary>MONITORING_SERVICE_NAME; by default OTEL_SERVICE_NAME, else the entry assembly's name.</summary>
    public string ServiceName { get; set; } = "";

    /// <summary>
    /// MONITORING_HTTP_URL: where <c>monitoring-worker run</c> serves its pages, <c>http://host:port</c>; an empty text turns
    /// them off. An address other than loopback needs a <see cref="HttpToken"/>.
    /// </summary>
    public string HttpUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>
    /// MONITORING_HTTP_TOKEN: who sends it as <c>Authorization: Bearer ...</c> may see the worker's pages; none by default.
    /// <c>/health/...</c> needs none.
    /// </summary>
    public string? HttpToken { get; set; }

    /// <summary>MONITORING_ALERT_...: who is told of alerts.</summary>
    public AlertOptions Alerts { get; } = new();

    /// <summary>MONITORING_SMTP_...: the mail server.</summary>
    public SmtpOptions Smtp { get; } = new();

    /// <summary>MONITORING_RETENTION_...: for how long rows are kept.</summary>
    public RetentionOptions Retention { get; } = new();

    /// <summary>How batches travel: <see cref="Transport"/>, or what its absence means.</summary>
    public MonitoringTransport EffectiveTransport =>
        Transport ?? (HasRedis ? MonitoringTransport.Streams : MonitoringTransport.InProcess);

    /// <summary>The same settings, to be changed without harm to these.</summary>
    internal MonitoringOptions Copy()
    {
        var copy = new MonitoringOptions();
        foreach (var setting in SettingTable.All)
        {
            setting.Copy(this, copy);
        }

        return copy;
    }

    /// <summary>Takes over what applies without a restart, but for the mode.</summary>
    internal void Take(MonitoringOptions changed)
    {
        SampleRate = changed.SampleRate;
        WarnMs = changed.WarnMs;
        SlowMs = changed.SlowMs;
    }

    /// <summary>Whether anything says where Redis is.</summary>
    internal bool HasRedis => Redis.Host is not null || Redis.ConnectionString is not null;
}
