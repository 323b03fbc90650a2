using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Queries;

/// <summary>A transaction of one statement.</summary>
internal static class SingleChange
{
    /// <summary>Runs it and commits.</summary>
    /// <param name="database">Whose turn has come.</param>
    /// <param name="statement">By the database's clock; gives a row for each row that it changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rows it changed.</returns>
    public static Task<int> ChangeAsync(
        this IWriteTransactions database,
        Func<DateTimeOffset, Statement> statement,
        CancellationToken cancellationToken
    ) => database.ChangeAsync(statement, CountAsync, cancellationToken);

    /// <inheritdoc cref="ChangeAsync(IWriteTransactions, Func{DateTimeOffset, Statement}, CancellationToken)"/>
    public static async Task<T> ChangeAsync<T>(
        this IWriteTransactions database,
        Func<DateTimeOffset, Statement> statement,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var transaction = await database.BeginAsync([], cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await transaction
                .QueryAsync(statement(transaction.Now), read, cancellationToken)
                .ConfigureAwait(false);
            var commit = await transaction.CommitAsync(new Settlement(), cancellationToken).ConfigureAwait(false);
            return commit.IsDone ? result : throw new StoreRefusalException(commit.Refusal!);
        }
    }

    private static async Task<int> CountAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var count = 0;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }
}
