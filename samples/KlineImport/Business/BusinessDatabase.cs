using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

/// <summary>The SQLite file of the business: made anew for a run, in a temporary folder that goes with it.</summary>
internal sealed class BusinessDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kline-import-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "klines.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path }.ToString();

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
    }
}
