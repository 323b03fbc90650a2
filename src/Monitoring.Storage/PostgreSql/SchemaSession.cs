using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Statements about the schema, on one connection.</summary>
internal sealed class SchemaSession(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const string CreateVersionTable = """
        CREATE TABLE schema_version (
            version    integer PRIMARY KEY,
            name       text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    private const string SelectPartitions = """
        SELECT child.relname
        FROM pg_inherits
        JOIN pg_class AS child ON child.oid = inhrelid
        WHERE inhparent = $1::regclass
        """;

    private const string SelectStates = """
        SELECT child.relname, CASE WHEN inhrelid IS NULL THEN 2 WHEN inhdetachpending THEN 1 ELSE 0 END
        FROM pg_class AS child
        LEFT JOIN pg_inherits ON inhrelid = child.oid
        WHERE child.relkind = 'r'
            AND (
                inhparent = $1::regclass
                OR (
                    inhrelid IS NULL
                    AND child.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = $1::regclass)
                    AND obj_description(child.oid, 'pg_class') = $2
                )
            )
        """;

    /// <summary>The version of the schema, 0 in an empty database. A role that may not create tables can ask too.</summary>
    public async Task<int> VersionAsync()
    {
        if (await ScalarAsync<bool>("SELECT to_regclass('schema_version') IS NULL").ConfigureAwait(false))
        {
            await ExecuteAsync(CreateVersionTable).ConfigureAwait(false);
        }

        return await ScalarAsync<int>("SELECT coalesce(max(version), 0) FROM schema_version").ConfigureAwait(false);
    }

    /// <summary>The database's clock.</summary>
    public async Task<DateTimeOffset> NowAsync() =>
        new(await ScalarAsync<DateTime>("SELECT now()").ConfigureAwait(false));

    public async Task<IReadOnlySet<Partition>> PartitionsAsync(PartitionedTable table)
    {
        var partitions = new HashSet<Partition>();
        var command = Command(SelectPartitions, table.Name);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (Partition.Parse(table, reader.GetString(0)) is { } partition)
                    {
                        partitions.Add(partition);
                    }
                }
            }
        }

        return partitions;
    }

    /// <summary>With those that have left their table, or are about to, by our hand.</summary>
    public async Task<IReadOnlyList<OldPartition>> PartitionStatesAsync(PartitionedTable table)
    {
        var partitions = new List<OldPartition>();
        var command = Command(SelectStates, table.Name, Partition.Mark);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (Partition.Parse(table, reader.GetString(0)) is { } partition)
                    {
                        partitions.Add(new OldPartition(partition, (PartitionState)reader.GetInt32(1)));
                    }
                }
            }
        }

        return partitions;
    }

    /// <summary>How far one partition has gone.</summary>
    public async Task<PartitionState> StateAsync(Partition partition) =>
        (await PartitionStatesAsync(partition.Table).ConfigureAwait(false))
            .Where(one => one.Partition == partition)
            .Select(one => one.State)
            .FirstOrDefault(PartitionState.Detached);

    public async Task<long> CountAsync(string table)
    {
        var command = Command($"SELECT count(*) FROM {table}");
        await using (command.ConfigureAwait(false))
        {
            command.CommandTimeout = PostgreSqlCommand.LongLimit;
            return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }

    /// <summary>Takes a lock that ends with the transaction. For how long it waits the session's lock_timeout says.</summary>
    public Task LockAsync(long key) => ExecuteUnlimitedAsync($"SELECT pg_advisory_xact_lock({key})");

    /// <summary>Takes a lock that ends with the transaction; false when somebody else has it.</summary>
    public Task<bool> TryLockAsync(long key) => ScalarAsync<bool>($"SELECT pg_try_advisory_xact_lock({key})");

    /// <summary>Whether the server is spoken to directly, so that a setting of the session stays with it.</summary>
    public async Task<bool> IsDirectAsync() =>
        await ScalarAsync<int>("SELECT pg_backend_pid()").ConfigureAwait(false) == connection.ProcessID;

    /// <summary>However long it takes: cut short, a step of the schema would be cut short at each try.</summary>
    public Task ExecuteScriptAsync(string sql) => ExecuteUnlimitedAsync(sql);

    private async Task ExecuteUnlimitedAsync(string sql)
    {
        var command = Command(sql);
        await using (command.ConfigureAwait(false))
        {
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        var command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        var command = Command(sql);
        await using (command.ConfigureAwait(false))
        {
            return (T)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
