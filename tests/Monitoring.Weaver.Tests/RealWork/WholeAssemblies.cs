using System.Collections.Concurrent;

namespace Monitoring.Weaving.Tests.RealWork;

/// <summary>The assemblies that are woven whole, each once.</summary>
public sealed class WholeAssemblies : IDisposable
{
    private readonly ConcurrentDictionary<string, WholeAssembly> _woven = new();

    internal WholeAssembly this[string name] => _woven.GetOrAdd(name, name => new WholeAssembly(name));

    public void Dispose()
    {
        foreach (var assembly in _woven.Values)
            assembly.Dispose();
    }
}
