using Monitoring.Storage;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Alerts;

/// <summary>A database with alerts, and workers that tell of them.</summary>
internal sealed class AlertBench(Bench bench) : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef-secret";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public CollectedLog Log => bench.Log;

    public IMonitoringStore Store => bench.Store;

    public static async Task<AlertBench> CreateAsync(Servers servers)
    {
        var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        return new AlertBench(bench);
    }

    /// <summary>In an SQLite file.</summary>
    public static async Task<AlertBench> CreateAsync(Servers servers, DirectoryInfo folder)
    {
        var bench = await Bench.CreateAsync(
            servers.Redis,
            $"Data Source={folder.FullName}/monitoring.db;Pooling=false"
        );
        await bench.Store.InitializeAsync(Stop);
        return new AlertBench(bench);
    }

    public MonitoringEventWorker StartWorker(Action<MonitoringOptions> configure) =>
        bench.StartWorker(options =>
        {
            options.Transport = MonitoringTransport.InProcess;
            configure(options);
        });

    public MonitoringEventWorker StartWorker(WebhookReceiver receiver, Action<AlertOptions>? configure = null) =>
        StartWorker(options =>
        {
            options.Alerts.Channels = "webhook";
            options.Alerts.WebhookUrl = receiver.Url;
            options.Alerts.WebhookSecret = Secret;
            options.Alerts.WebhookAllowPrivate = true;
            configure?.Invoke(options.Alerts);
        });

    public async Task<string> RaiseAsync(string source = "import", string level = "WARNING") =>
        (
            await Store.Alerts.RaiseAsync(
                new NewAlert
                {
                    Level = level,
                    Type = "DATA_MISSING",
                    Title = "No klines",
                    Message = "None since 09:30.",
                    Source = source,
                    Table = "kline",
                    AdditionalData = """{"expected": 4000}""",
                },
                Stop
            )
        ).AlertId;

    /// <summary>Makes of an alert what could not be raised directly.</summary>
    public Task ChangeAsync(string id, string set) =>
        Sql.ExecuteAsync(bench.Database, $"UPDATE alert_records SET {set} WHERE alert_id = '{id}'");

    public async Task<AlertRecord> AlertAsync(string id) =>
        await Store.Alerts.FindAsync(id, Stop) ?? throw new InvalidOperationException($"no alert {id}");

    public Task UntilAsync(string id, Func<AlertRecord, bool> condition, string what) =>
        bench.EventuallyAsync(async () => condition(await AlertAsync(id)), what);

    public Task UntilToldAsync(string id) => UntilAsync(id, alert => alert.NotificationSent, "the alert is told");

    public Task EventuallyAsync(Func<Task<bool>> condition, string what) => bench.EventuallyAsync(condition, what);

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
