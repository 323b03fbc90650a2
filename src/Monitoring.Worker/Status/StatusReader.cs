using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Redis;

namespace Monitoring.Worker.Status;

/// <summary>Asks database and Redis; one that does not answer takes nothing from the other.</summary>
/// <param name="options">The settings.</param>
/// <param name="asksForRedis">Whether a program that is no worker would use Redis by them.</param>
/// <param name="time">The clock.</param>
internal sealed class StatusReader(MonitoringOptions options, bool asksForRedis, TimeProvider time)
{
    public async Task<WorkerStatus> ReadAsync(CancellationToken stop)
    {
        await using var store = StoreOf.Create(options);
        await using var link = new RedisLink(RedisConnection.ConfigurationFor(options));
        var status = new WorkerStatus { Database = store.Description, Redis = RedisConnection.Describe(options) };
        var withRows = await WithDatabaseAsync(status, store, stop).ConfigureAwait(false);
        return options.EffectiveTransport == MonitoringTransport.InProcess
            ? withRows with
            {
                Redis = "Redis is not used: MONITORING_TRANSPORT is inprocess",
                IsRedisUsed = false,
            }
            : await WithRedisAsync(withRows, link).ConfigureAwait(false);
    }

    private async Task<double> RateAsync(IMonitoringStore store, CancellationToken stop)
    {
        var minute = TimeSpan.FromMinutes(1);
        var since = time.GetUtcNow() - minute;
        var operations = await store.GetOperationSummariesAsync(since, stop).ConfigureAwait(false);
        return operations.Sum(operation => operation.Calls) / minute.TotalSeconds;
    }

    private Task<IReadOnlyList<OperationFigures>> OperationsAsync(IMonitoringStore store, CancellationToken stop) =>
        store.Figures.GetOperationsAsync(FigureRange.Last(TimeSpan.FromHours(24), time), stop);

    private async Task<WorkerStatus> WithDatabaseAsync(
        WorkerStatus status,
        IMonitoringStore store,
        CancellationToken stop
    )
    {
        try
        {
            if (await SchemaState.FaultAsync(store, stop).ConfigureAwait(false) is { } fault)
            {
                return status with { DatabaseError = fault };
            }

            return status with
            {
                Rows = await store.CountRowsAsync(stop).ConfigureAwait(false),
                Books = await store.GetBooksAsync(stop).ConfigureAwait(false),
                StoredPerSecond = await RateAsync(store, stop).ConfigureAwait(false),
                Operations = await OperationsAsync(store, stop).ConfigureAwait(false),
            };
        }
        catch (StoreUnavailableException exception)
        {
            return status with { DatabaseError = exception.Message };
        }
    }

    private async Task<WorkerStatus> WithRedisAsync(WorkerStatus status, RedisLink link)
    {
        try
        {
            var redis = await link.DatabaseAsync().ConfigureAwait(false);
            var streams = Enumerable
                .Range(0, options.Shards)
                .Select(shard => StreamInspection.ReadAsync(redis, RedisKeys.Stream(options.Channel, shard)));
            return status with { Streams = await Task.WhenAll(streams).ConfigureAwait(false) };
        }
        catch (Exception exception) when (RedisFault.IsOne(exception))
        {
            var error = RedisFault.Explain(exception, status.Redis).Line;
            return status with
            {
                RedisError = asksForRedis ? error : $"{Sentence.Of(error)} {WorkerSettings.NeedsNoRedis}",
            };
        }
    }
}
