using Npgsql;

namespace Monitoring.Benchmarks.Store;

/// <summary>A prepared INSERT for each row, committed by itself.</summary>
internal static class SingleInsert
{
    public static async Task RunAsync(NpgsqlDataSource source, EventBatch batch, int rows)
    {
        await using var connection = await source.OpenConnectionAsync();
        var places = string.Join(
            ", ",
            Enumerable.Range(1, 22).Select(place => place == 10 ? "$10::jsonb" : $"${place}")
        );
        await using var command = new NpgsqlCommand(
            $"INSERT INTO operation_logs ({BareRow.Columns}) VALUES ({places})",
            connection
        );
        for (var index = 0; index < rows; index++)
        {
            command.Parameters.Clear();
            foreach (var value in BareRow.Of(batch, index))
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }
}
