using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Diagnostics;
using Monitoring.Housekeeping;

namespace Monitoring.Delivery;

/// <summary>Makes the transport that the settings ask for.</summary>
internal sealed class Transports(
    MonitoringOptions options,
    ILogger logger,
    TimeProvider time,
    RuntimeMeter meter,
    MonitoringLog log
)
{
    /// <param name="keepsHouse">Whether, in process, nobody else keeps the database in order.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="OptionsValidationException">The database cannot be opened, ever.</exception>
    public async Task<ITransport> CreateAsync(bool keepsHouse, CancellationToken cancellationToken)
    {
        var transport = options.EffectiveTransport;
        if (options.Mode == MonitoringMode.Sync && transport != MonitoringTransport.InProcess)
        {
            log.Warning("sync", "Mode is Sync, so Redis is not used; ENABLE_ASYNC_MONITORING=true uses it.");
            transport = MonitoringTransport.InProcess;
        }

        return transport switch
        {
            MonitoringTransport.Streams => new RedisStreamTransport(options, time, log),
            MonitoringTransport.PubSub => new RedisPubSubTransport(options, meter, log),
            _ => InProcess(await StoreAsync(cancellationToken).ConfigureAwait(false), keepsHouse),
        };
    }

    private InProcessTransport InProcess(IMonitoringStore store, bool keepsHouse) =>
        new(
            store,
            new EmbeddedWrites(store, options.MaxDeliveries, log),
            keepsHouse ? new Housekeeper(store, options, logger, time) : null
        );

    private async Task<IMonitoringStore> StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            var age = TimeSpan.FromDays(options.MaxEventAgeDays);
            var store = MonitoringStore.Create(options.Database, time, age);
            var limit = TimeSpan.FromSeconds(options.SendTimeoutSeconds);
            await PrepareAsync(store, limit, cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (ArgumentException exception)
        {
            throw new OptionsValidationException(
                nameof(MonitoringOptions.Database),
                typeof(MonitoringOptions),
                [$"MONITORING_DATABASE: {exception.Message}"]
            );
        }
    }

    // A wrong setting must stop the start; a store that is away must not, and must not hold it up either. At the end of
    // the process nobody waits for it: what has been emitted by then needs the runtime, to reach the spool.
    private async Task PrepareAsync(IMonitoringStore store, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            var initialized = store.InitializeAsync(cancellationToken);
            var first = Task.WhenAny(initialized, ProcessEnd.Begun).Unwrap();
            await first.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            log.Warning("store", $"{Sentence.Of(exception.Message)} Events are held until it answers.");
        }
        catch (TimeoutException)
        {
            log.Warning("store", $"{store.Description} does not answer. Events are held until it does.");
        }
    }
}
