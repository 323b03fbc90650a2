using System.Collections.Concurrent;
using Monitoring.Naming;

namespace Monitoring.Capture;

/// <summary>The call sites of operations that code names at run time, kept so that each is made once.</summary>
internal static class NamedSites
{
    /// <summary>Beyond this many a site is made for its one call: names made at run time must not fill the memory.</summary>
    private const int Most = 10_000;

    /// <summary>The name of what code gives none: what tracks throws nothing into the business.</summary>
    private const string Unnamed = "UNNAMED";

    private static readonly ConcurrentDictionary<Key, CallSite> _sites = new();

    public static CallSite Get(string? name, string? classification, string? database, bool autoAlert, string? type)
    {
        var key = new Key(string.IsNullOrEmpty(name) ? Unnamed : name, classification, database, autoAlert, type);
        if (_sites.TryGetValue(key, out var site))
        {
            return site;
        }

        return _sites.Count < Most
            ? _sites.GetOrAdd(key, static key => Make(key, isKept: true))
            : Make(key, isKept: false);
    }

    private static CallSite Make(Key key, bool isKept) =>
        new(
            new OperationDescriptor(
                key.Name,
                key.Type ?? DefaultType.Of(key.Name),
                key.Classification ?? "UNCLASSIFIED",
                key.Database ?? "UNKNOWN",
                key.AutoAlert
            ),
            isKept
        );

    private readonly record struct Key(
        string Name,
        string? Classification,
        string? Database,
        bool AutoAlert,
        string? Type
    );
}
