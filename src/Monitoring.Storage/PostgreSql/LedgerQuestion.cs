using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Begins a transaction and asks the ledger, in one message; and whether the server is spoken to directly.</summary>
internal static class LedgerQuestion
{
    /// <summary>
    /// SET LOCAL, because behind a pooler a session belongs to nobody. A limit that a role or database has for statements
    /// would end the same COPY at each try, for ever; the client has one of its own.
    /// </summary>
    private const string Settings = $"""
        SELECT set_config('synchronous_commit', 'on', true), {PostgreSqlCommand.LockTimeout},
            set_config('idle_in_transaction_session_timeout', '30s', true), set_config('statement_timeout', '0', true)
        """;

    /// <summary>
    /// The limit keeps the planner to one look into the index for each batch. Asked as a join, it may read all lines of the
    /// producers instead, and each transaction of a long load takes longer than the one before.
    /// </summary>
    private const string Question = """
        SELECT asked.producer_id, asked.number
        FROM unnest($1::uuid[], $2::bigint[]) AS asked (producer_id, number)
        CROSS JOIN LATERAL (
            SELECT
            FROM ingested_batches AS line
            WHERE line.producer_id = asked.producer_id AND line.number = asked.number
            LIMIT 1
        ) AS known
        """;

    public static async ValueTask<LedgerAnswer> AskAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<BatchKey> asked,
        bool prepare,
        CancellationToken cancellationToken
    )
    {
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"),
                new NpgsqlBatchCommand(Settings),
                new NpgsqlBatchCommand("SELECT now(), pg_backend_pid()"),
                new NpgsqlBatchCommand(Question)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Select(key => key.ProducerId)] },
                        new NpgsqlParameter<long[]> { TypedValue = [.. asked.Select(key => key.Number)] },
                    },
                },
            },
        };
        await using (batch.ConfigureAwait(false))
        {
            if (prepare)
            {
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            }

            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await ReadAsync(reader, connection.ProcessID, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<LedgerAnswer> ReadAsync(
        NpgsqlDataReader reader,
        int expectedProcess,
        CancellationToken cancellationToken
    )
    {
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var now = new DateTimeOffset(reader.GetDateTime(0));
        var isDirect = reader.GetInt32(1) == expectedProcess;

        var known = new HashSet<BatchKey>();
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            known.Add(new BatchKey(reader.GetGuid(0), reader.GetInt64(1)));
        }

        return new LedgerAnswer(now, known, isDirect);
    }
}
