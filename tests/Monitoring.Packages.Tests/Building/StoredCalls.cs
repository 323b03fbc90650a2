using Microsoft.Data.Sqlite;

namespace Monitoring.Packages.Building;

/// <summary>Reads what a program left in its SQLite file.</summary>
internal static class StoredCalls
{
    private const string Sql = """
        SELECT operation_name || ' ' || operation_status || coalesce(' ' || record_count, '') || coalesce(' ' || error_type, '')
        FROM operation_logs ORDER BY started_at, id
        """;

    /// <summary>One line per call, in their order: name, status, records and error where there are any.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await using var reader = await command.ExecuteReaderAsync();
        var calls = new List<string>();
        while (await reader.ReadAsync())
        {
            calls.Add(reader.GetString(0));
        }

        return calls;
    }
}
