using Monitoring.Storage.Schema;

namespace Monitoring.Storage.Tests.Databases;

/// <summary>A database as an older program has made it.</summary>
internal static class OldSchema
{
    private const string VersionTable = """
        CREATE TABLE schema_version (
            version    integer PRIMARY KEY,
            name       text NOT NULL,
            applied_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP
        )
        """;

    public static async Task MakeAsync(TestDatabase database, int version)
    {
        await database.ExecuteAsync(VersionTable);
        var kind = database is PostgreSqlDatabase ? "PostgreSql" : "Sqlite";
        foreach (var script in SchemaScript.For(kind).Where(script => script.Version <= version))
        {
            await database.ExecuteAsync(script.Sql);
            await database.ExecuteAsync(
                $"INSERT INTO schema_version (version, name) VALUES ({script.Version}, '{script.Name}')"
            );
        }
    }
}
