namespace Monitoring.Storage.Schema;

/// <summary>Which steps an existing schema still needs.</summary>
internal static class SchemaUpgrade
{
    /// <exception cref="StoreConfigurationException">A newer program has made the schema.</exception>
    public static IEnumerable<SchemaScript> Missing(IReadOnlyList<SchemaScript> scripts, int present, string store)
    {
        var known = scripts[^1].Version;
        return present <= known
            ? scripts.Where(script => script.Version > present)
            : throw new StoreConfigurationException(
                $"{store} has schema version {present}, made by a newer program; this one knows versions up to {known}: "
                    + "update this program, or give it a database of its own."
            );
    }
}
