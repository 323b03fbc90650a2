using Monitoring.TestServers;

namespace Monitoring.Benchmarks.Origin;

/// <summary>A monitoring database to measure with.</summary>
internal sealed class Place(string name, string database, PostgresServer? server = null) : IAsyncDisposable
{
    public string Name => name;

    public string Database => database;

    public static Place Sqlite(string folder) => new("SQLite", $"Data Source={Path.Combine(folder, "monitoring.db")}");

    /// <summary>Null where its programs are not installed.</summary>
    public static async Task<Place?> PostgreSqlAsync()
    {
        try
        {
            var server = await PostgresServer.StartNewAsync();
            return new Place("PostgreSQL", await server.CreateDatabaseAsync(), server);
        }
        catch (InvalidOperationException missing)
        {
            Console.Error.WriteLine($"Without PostgreSQL: {missing.Message}");
            return null;
        }
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
