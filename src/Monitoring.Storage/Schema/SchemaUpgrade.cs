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

    /// <summary>A step found something of its names that no step has made.</summary>
    /// <param name="store">In words.</param>
    /// <param name="found">What, as the database said it.</param>
    /// <param name="error">The driver's exception.</param>
    public static StoreConfigurationException Occupied(string store, string found, Exception error) =>
        new(
            $"{store}: {found}, and this program has not made it (tables of the Python system have the same names): give it "
                + "a database of its own, or rename what is there.",
            error
        );
}
