using System.Globalization;
using System.Reflection;

namespace Monitoring.Storage.Schema;

/// <summary>One step of the schema. Steps that have been released never change: a change is a further step.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record SchemaScript(int Version, string Name, string Sql)
{
    /// <summary>The steps for one kind of database, in order.</summary>
    /// <param name="database">The folder's name: <c>PostgreSql</c> or <c>Sqlite</c>.</param>
    public static IReadOnlyList<SchemaScript> For(string database)
    {
        var assembly = typeof(SchemaScript).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(database + "/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name, name[(database.Length + 1)..])),
        ];
    }

    private static SchemaScript Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var version = int.Parse(name[..name.IndexOf('-', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        return new SchemaScript(version, name, reader.ReadToEnd());
    }
}
