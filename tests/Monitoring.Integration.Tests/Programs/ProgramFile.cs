using System.Reflection;

namespace Monitoring.Integration.Programs;

/// <summary>The programs of this repository, as they were built together with the tests.</summary>
internal static class ProgramFile
{
    private static readonly Dictionary<string, string?> _build = typeof(ProgramFile)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    public static string KlineImport { get; } = Find("samples/KlineImport", "KlineImport");

    public static string Producer { get; } = Find("tests/Monitoring.Producer", "producer");

    public static string ShopApi { get; } = Find("samples/ShopApi", "ShopApi");

    public static string Worker { get; } = Find("src/Monitoring.Worker", "monitoring-worker");

    private static string Find(string project, string assembly) =>
        Path.Combine(_build["RepositoryRoot"]!, project, "bin", _build["Configuration"]!, "net10.0", assembly + ".dll");
}
