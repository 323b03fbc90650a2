using Microsoft.Data.Sqlite;
using Monitoring.Storage.Sqlite;

namespace Monitoring.Storage.Connections;

/// <summary>Reads the connection string of an SQLite file.</summary>
internal static class SqliteAddress
{
    /// <summary>With the full path of the file.</summary>
    /// <exception cref="StoreConfigurationException">It has an unknown key, or its file cannot be.</exception>
    public static SqliteConnectionStringBuilder Parse(string text)
    {
        var settings = Read(text);
        var path = settings.DataSource;
        if (string.IsNullOrWhiteSpace(path) || path.StartsWith(':') || settings.Mode == SqliteOpenMode.Memory)
        {
            throw ConnectionString.Wrong(text, "names no file, and a database in memory does not outlive its process");
        }

        settings.DataSource = Path.GetFullPath(path);
        settings.Pooling = false; // a pooled connection would go on with a file that has been replaced meanwhile
        settings.DefaultTimeout = SqlitePragmas.BusySeconds;
        CheckPlace(text, settings.DataSource);
        return settings;
    }

    /// <summary>The same, but that a missing file is an error: only the schema's making creates it.</summary>
    public static string WithoutCreation(SqliteConnectionStringBuilder settings)
    {
        var mode = settings.Mode == SqliteOpenMode.ReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;
        return new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = mode }.ConnectionString;
    }

    private static SqliteConnectionStringBuilder Read(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
        {
            throw ConnectionString.Wrong(text, $"cannot be read ({error.Message.ReplaceLineEndings(" ")})", error);
        }
    }

    /// <summary>The file itself is left alone: to open and close it would release the locks that SQLite holds on it.</summary>
    private static void CheckPlace(string text, string path)
    {
        if (Directory.Exists(path))
        {
            throw ConnectionString.Wrong(text, $"names the folder '{path}', not a file");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw ConnectionString.Wrong(text, $"names the file '{path}', whose folder does not exist");
        }
    }
}
