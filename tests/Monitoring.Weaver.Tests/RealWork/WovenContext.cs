using System.Reflection;
using System.Runtime.Loader;

namespace Monitoring.Weaving.Tests.RealWork;

/// <summary>
/// Loads one woven assembly in the place of the original, and anew whatever may refer to it. The runtime of monitoring is
/// shared with the test, which records.
/// </summary>
internal sealed class WovenContext(string woven) : AssemblyLoadContext
{
    private static readonly string[] _shared = ["Monitoring.", "SQLitePCLRaw", "xunit"];

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (name == Path.GetFileNameWithoutExtension(woven))
            return LoadFromAssemblyPath(woven);
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        return File.Exists(path) && !IsShared(name) ? LoadFromAssemblyPath(path) : null;
    }

    private static bool IsShared(string name) =>
        name != typeof(Work).Assembly.GetName().Name
        && Array.Exists(_shared, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
