using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Monitoring.Storage.Sqlite;

/// <summary>
/// Gives pages that removed rows have left back to the file system, a few in each transaction. A tenth of the file stays
/// free, because the next rows need it. A file that was made before this one knew how keeps its pages for later rows.
/// </summary>
internal static class FreePages
{
    private const int Step = 500;
    private const int Incremental = 2;

    /// <returns>Whether there may be more to give back.</returns>
    public static bool GiveBack(SqliteConnection connection)
    {
        var free = Read(connection, "freelist_count");
        var spare = free - (Read(connection, "page_count") / 10);
        if (spare <= 0 || Read(connection, "auto_vacuum") != Incremental)
        {
            return false;
        }

        Run(connection, $"PRAGMA incremental_vacuum({Math.Min(spare, Step)})");
        return Read(connection, "freelist_count") < free;
    }

    private static long Read(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>It gives a row for each page, and stops when nobody reads on.</summary>
    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        while (rows.Read()) { }
    }
}
