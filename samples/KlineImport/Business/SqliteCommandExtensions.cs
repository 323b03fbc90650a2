using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

internal static class SqliteCommandExtensions
{
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(
        this SqliteCommand command,
        Func<SqliteDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
