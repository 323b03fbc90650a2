using System.Data.Common;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Retention;

/// <summary>
/// The books of processes that ended long ago. They are not forgotten but added up, into one row for each service: no sum
/// over all producers ever falls, and a loss stays one.
/// </summary>
internal sealed class ProducerRows(IDatabase database, RetainedTable table, TimeProvider time)
    : SlicedRows(database, table, time)
{
    protected override async Task<int> RemoveSliceAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var transaction = await Database.BeginAsync([], cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var sums = await transaction
                .QueryAsync(Removal(before, ProducerSum.Columns), ProducerSum.ReadAsync, cancellationToken)
                .ConfigureAwait(false);
            foreach (var sum in sums)
            {
                await transaction
                    .QueryAsync(ProducerSumStatement.Of(sum, Database.Dialect), NothingAsync, cancellationToken)
                    .ConfigureAwait(false);
            }

            var commit = await transaction.CommitAsync(new Settlement(), cancellationToken).ConfigureAwait(false);
            return commit.IsDone ? sums.Sum(sum => sum.Producers) : throw new StoreRefusalException(commit.Refusal!);
        }
    }

    /// <summary>An id of later says that its batches may still come, whatever the clock of its process was.</summary>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Parameters(DateTimeOffset before) =>
        [.. base.Parameters(before), new("youngest", ProducerId.LowestAt(before))];

    private static Task<bool> NothingAsync(DbDataReader rows, CancellationToken stop) => rows.ReadAsync(stop);
}
