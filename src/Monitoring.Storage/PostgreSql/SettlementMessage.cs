using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The last message of a transaction, COMMIT included: its locks live no longer than the server needs for it.</summary>
internal static class SettlementMessage
{
    /// <summary>Divides by zero when a line was there already; that fails the whole message, so that nothing is committed.</summary>
    private const string InsertLines = """
        WITH inserted AS (
            INSERT INTO ingested_batches (producer_id, number, kind, events, outcome)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::integer[], $5::text[])
                AS line (producer_id, number, kind, events, outcome)
            ORDER BY producer_id, number
            ON CONFLICT DO NOTHING
            RETURNING 1
        )
        SELECT 1 / (count(*) = cardinality($1))::integer FROM inserted
        """;

    private static readonly SettlementStatements _statements = new(SqlDialect.PostgreSql);

    public static async ValueTask<CommitResult> SendAsync(
        NpgsqlConnection connection,
        Settlement settlement,
        RollupRow[] rollups,
        LedgerAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(Lines([.. settlement.Lines]));
            foreach (var statement in _statements.For(settlement, answer.Now))
            {
                batch.BatchCommands.Add(Command(statement));
            }

            if (rollups.Length > 0)
            {
                batch.BatchCommands.Add(RollupCommand.For(rollups));
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            if (answer.IsDirect)
            {
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            }

            return await SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Raises alerts and takes them back, in one message: no lock of theirs outlives it.</summary>
    /// <returns>Null when the database takes them.</returns>
    public static async ValueTask<Refusal?> TryAsync(
        NpgsqlConnection connection,
        SlowAlerts alerts,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT alerts"));
            foreach (var statement in _statements.For(alerts, now))
            {
                batch.BatchCommands.Add(Command(statement));
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK TO SAVEPOINT alerts"));
            return await TryAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<Refusal?> TryAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error) when (PostgreSqlErrors.IsRefusal(error))
        {
            return new Refusal(PostgreSqlErrors.OneLine(error), Index: null);
        }
    }

    private static async ValueTask<CommitResult> SendAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (PostgresException error) when (PostgreSqlErrors.IsOurDivision(error))
        {
            return CommitResult.Overtaken;
        }
        catch (PostgresException error) when (PostgreSqlErrors.IsRefusal(error))
        {
            return CommitResult.Refused(PostgreSqlErrors.OneLine(error));
        }
    }

    private static NpgsqlBatchCommand Lines(LedgerLine[] lines) =>
        new(InsertLines)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. lines.Select(line => line.Head.ProducerId)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. lines.Select(line => line.Head.Number)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. lines.Select(line => line.Kind)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. lines.Select(line => line.Head.Count)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. lines.Select(line => line.Outcome)] },
            },
        };

    private static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var (name, value) in statement.Parameters)
        {
            command.Parameters.Add(PostgreSqlParameter.Of(name, value));
        }

        return command;
    }
}
