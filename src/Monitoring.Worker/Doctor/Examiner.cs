using System.Data.Common;
using Monitoring.Configuration;
using Monitoring.Storage;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Status;
using Npgsql;
using StackExchange.Redis;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads all facts; a side that does not answer takes nothing from the others.</summary>
internal sealed class Examiner(MonitoringOptions options, TimeProvider time)
{
    public async Task<Examination> RunAsync(CancellationToken stop)
    {
        await using var store = StoreOf.Create(options);
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
        try
        {
            if (await SchemaState.FaultAsync(store, stop).ConfigureAwait(false) is { } fault)
            {
                return seen with { DatabaseError = fault, IsDatabaseThere = true };
            }

            // Meanwhile: whoever holds a table up keeps also the doctor from reading it.
            var reading = DatabaseExaminer.ReadAsync(store, options.Database, time, stop);
            var blockers = await DatabaseExaminer
                .BlockersAsync(store, options.Database, reading, time, stop)
                .ConfigureAwait(false);
            seen = seen with { Blockers = blockers };
            return seen with { Database = await reading.ConfigureAwait(false) };
        }
        catch (StoreUnavailableException exception)
        {
            return seen with { DatabaseError = exception.Message, IsDatabaseThere = IsAnswer(exception) };
        }
        // The books could be read, and something else could not: a table that is gone, a right that is not given.
        catch (DbException exception)
        {
            return seen with
            {
                DatabaseError = $"{seen.DatabaseAddress}: {exception.Message.Split('\n')[0].TrimEnd()}",
                IsDatabaseThere = IsAnswer(exception),
            };
        }
    }

    private static bool IsAnswer(Exception? exception) =>
        exception is PostgresException || (exception is not null && IsAnswer(exception.InnerException));

    private async Task<Examination> WithRedisAsync(Examination seen, RedisLink link)
    {
        if (options.EffectiveTransport == MonitoringTransport.InProcess)
        {
            return seen;
        }

        try
        {
            return seen with { Redis = await RedisExaminer.ReadAsync(options, link, seen.Now).ConfigureAwait(false) };
        }
        catch (Exception exception) when (RedisFault.IsOne(exception))
        {
            return seen with { RedisError = RedisFault.Explain(exception, seen.RedisAddress).Line };
        }
    }
}
