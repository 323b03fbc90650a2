using Monitoring.Configuration;
using Monitoring.Storage;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Status;
using StackExchange.Redis;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads all facts; a side that does not answer takes nothing from the others.</summary>
internal sealed class Examiner(MonitoringOptions options, TimeProvider time)
{
    public async Task<Examination> RunAsync(CancellationToken stop)
    {
        await using var store = MonitoringStore.Create(options.Database);
        await using var link = new RedisLink(Configuration());
        var seen = new Examination(options, time.GetUtcNow())
        {
            RedisAddress = RedisConnection.Describe(options),
            DatabaseAddress = store.Description,
            Spools = SpoolExaminer.Read(options),
        };
        return await WithRedisAsync(await WithDatabaseAsync(seen, store, stop).ConfigureAwait(false), link)
            .ConfigureAwait(false);
    }

    /// <summary>The client's library takes INFO for a command of administrators.</summary>
    private ConfigurationOptions Configuration()
    {
        var configuration = RedisConnection.ConfigurationFor(options);
        configuration.AllowAdmin = true;
        return configuration;
    }

    private async Task<Examination> WithDatabaseAsync(Examination seen, IMonitoringStore store, CancellationToken stop)
    {
        if (MissingSchema.IsMissingFile(store))
        {
            return seen with { DatabaseError = MissingSchema.Explain(store) };
        }

        try
        {
            var facts = await DatabaseExaminer.ReadAsync(store, options.Database, time, stop).ConfigureAwait(false);
            return seen with { Database = facts };
        }
        catch (StoreUnavailableException exception)
        {
            var error = MissingSchema.IsCauseOf(exception) ? MissingSchema.Explain(store) : exception.Message;
            return seen with { DatabaseError = error };
        }
    }

    private async Task<Examination> WithRedisAsync(Examination seen, RedisLink link)
    {
        if (options.EffectiveTransport == MonitoringTransport.InProcess)
        {
            return seen;
        }

        try
        {
            return seen with { Redis = await RedisExaminer.ReadAsync(options, link).ConfigureAwait(false) };
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return seen with { RedisError = RedisFault.Explain(exception, seen.RedisAddress).Line };
        }
    }
}
