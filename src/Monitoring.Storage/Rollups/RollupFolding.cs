using System.Data.Common;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Rollups;

/// <summary>
/// Makes hours of minutes: each hour in a transaction that takes all its rows away and puts one for each service and
/// operation in their place. To do it again, or in two processes at once, changes nothing.
/// </summary>
internal sealed class RollupFolding(IDatabase database)
{
    private const string OldestMinute = """
        SELECT minute FROM operation_rollups WHERE minute < @before AND minutes = 1 ORDER BY minute LIMIT 1
        """;

    private const string TakeHour = """
        DELETE FROM operation_rollups WHERE minute >= @from AND minute < @to
        RETURNING service, operation, calls, failures, slow, records, total_us, longest_us, durations
        """;

    private static readonly TimeSpan _minutesKept = TimeSpan.FromDays(2);

    /// <summary>Folds every hour that ended before a moment.</summary>
    /// <returns>How many hours had minutes.</returns>
    public async Task<int> FoldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var hours = 0;
        while (await OldestHourAsync(before, cancellationToken).ConfigureAwait(false) is { } hour)
        {
            await database
                .WriteAsync(() => FoldHourAsync(hour, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            hours++;
        }

        return hours;
    }

    /// <summary>Folds the hours that minutes are no longer kept for, by the database's clock.</summary>
    public async Task FoldOldAsync(CancellationToken cancellationToken)
    {
        var now = await database.WriteAsync(() => NowAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        await FoldAsync(now - _minutesKept, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync([], cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            return transaction.Now;
        }
    }

    private async Task<DateTimeOffset?> OldestHourAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var end = HourOf(before.UtcDateTime);
        var oldest = new Statement(OldestMinute, [new("before", end)]);
        return await database.ReadAsync(oldest, ReadMinuteAsync, cancellationToken).ConfigureAwait(false) is { } minute
            ? HourOf(minute)
            : null;
    }

    private async Task<bool> FoldHourAsync(DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync([], cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var take = new Statement(TakeHour, [new("from", hour), new("to", hour.AddHours(1))]);
            var settlement = new Settlement();
            settlement.Hours.AddRange(
                await transaction
                    .QueryAsync(take, (rows, token) => HourRows.ReadAsync(hour, rows, token), cancellationToken)
                    .ConfigureAwait(false)
            );
            var commit = await transaction.CommitAsync(settlement, cancellationToken).ConfigureAwait(false);
            return commit.Refusal is { } reason ? throw new StoreRefusalException(reason) : commit.IsDone;
        }
    }

    private static async Task<DateTime?> ReadMinuteAsync(DbDataReader rows, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? StoredTime.Read(rows, 0) : null;

    private static DateTimeOffset HourOf(DateTime utc) =>
        new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
