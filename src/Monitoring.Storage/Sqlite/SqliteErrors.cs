using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monitoring.Storage.Sqlite;

/// <summary>Tells apart data that are refused for good, a file that is no monitoring database, and a lock or a full disk.</summary>
internal static class SqliteErrors
{
    public static bool IsRefusal(SqliteException error) =>
        error.SqliteErrorCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH;

    /// <summary>At the first opening: trying again would not help.</summary>
    public static bool IsUnusable(SqliteException error) =>
        error.SqliteErrorCode
            is raw.SQLITE_CANTOPEN
                or raw.SQLITE_NOTADB
                or raw.SQLITE_READONLY
                or raw.SQLITE_PERM
                or raw.SQLITE_CORRUPT;

    /// <summary>Whether what was to be made is there already; that has no code of its own.</summary>
    public static bool IsOccupied(SqliteException error) =>
        error.SqliteErrorCode == raw.SQLITE_ERROR && error.Message.Contains("already exists", StringComparison.Ordinal);

    public static StoreConfigurationException Unusable(string path, SqliteException error) =>
        new(
            $"'{path}' cannot be opened as the monitoring database ({Text(error)}): give the path of an SQLite file, new or "
                + "made by this program, in an existing folder that this process may write to.",
            error
        );

    public static StoreUnavailableException Unavailable(string store, SqliteException error) =>
        new($"{store} is not available: {Text(error)}", error);

    /// <summary>The driver's message without its frame, <c>SQLite Error 5: 'database is locked'.</c></summary>
    public static string Text(SqliteException error)
    {
        var parts = error.Message.Split('\'', 2);
        var text = parts.Length == 2 ? parts[1].TrimEnd('.', '\'') : error.Message;
        return $"{text.ReplaceLineEndings(" ")} (SQLite error {error.SqliteErrorCode})";
    }
}
