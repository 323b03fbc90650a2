using System.Runtime.Loader;

namespace Monitoring.Weaving.Tests;

/// <summary>Who is tracked, for a mark at each place of a small hierarchy; as the page of the documentation has it.</summary>
internal static class InheritanceTable
{
    private const string Hierarchy = """
        [assembly-mark]
        [interface-mark] public interface IStore { [interface-method-mark] void Save(); }
        [base-mark] public class BaseStore : IStore { [base-method-mark] public virtual void Save() { } public void Load() { } }
        [derived-mark] public class Store : BaseStore { [derived-method-mark] public override void Save() => base.Save(); }
        [other-mark] public class Other : IStore { void IStore.Save() { } }
        public static class Calls
        {
            public static void BaseSave() => new BaseStore().Save();
            public static void BaseLoad() => new BaseStore().Load();
            public static void StoreSave() => new Store().Save();
            public static void StoreLoad() => new Store().Load();
            public static void ThroughInterface() => ((IStore)new Store()).Save();
            public static void Explicit() => ((IStore)new Other()).Save();
        }
        """;

    private static readonly (string Call, string Code)[] _columns =
    [
        ("BaseSave", "new BaseStore().Save()"),
        ("BaseLoad", "new BaseStore().Load()"),
        ("StoreSave", "new Store().Save()"),
        ("StoreLoad", "new Store().Load()"),
        ("ThroughInterface", "((IStore)new Store()).Save()"),
        ("Explicit", "((IStore)new Other()).Save()"),
    ];

    private static readonly (string Where, string[] Marks)[] _rows =
    [
        ("`IStore.Save`", ["interface-method-mark"]),
        ("`IStore`", ["interface-mark"]),
        ("`BaseStore.Save`", ["base-method-mark"]),
        ("`BaseStore`", ["base-mark"]),
        ("`Store.Save`", ["derived-method-mark"]),
        ("`Store`", ["derived-mark"]),
        ("`Other`", ["other-mark"]),
        ("the assembly, `Types = \"*Store\"`", ["assembly-mark:Types = \"*Store\""]),
        ("the assembly, `Methods = \"Save\"`", ["assembly-mark:Methods = \"Save\""]),
        ("`IStore` and `BaseStore`", ["interface-mark", "base-mark"]),
        ("`IStore`, and `[DoNotTrack]` on `Store`", ["interface-mark", "derived-mark!"]),
        ("`BaseStore`, and `[DoNotTrack]` on `BaseStore.Save`", ["base-mark", "base-method-mark!"]),
        ("`BaseStore.Save`, and `[DoNotTrack]` on `Store.Save`", ["base-method-mark", "derived-method-mark!"]),
    ];

    public static IReadOnlyList<string> Lines() =>
        [
            $"| the mark stands on | {string.Join(" | ", _columns.Select(column => $"`{column.Code}`"))} |",
            $"| --- |{string.Concat(_columns.Select(_ => " --- |"))}",
            .. _rows.Select(row => $"| {row.Where} | {string.Join(" | ", Tracked(row.Marks))} |"),
        ];

    private static List<string> Tracked(string[] marks)
    {
        using var snippet = new Snippet();
        var woven = snippet.Weave(Source(marks));
        Assert.Empty(woven.Diagnostics);
        var context = new AssemblyLoadContext(snippet.Output, isCollectible: true);
        var assembly = context.LoadFromAssemblyPath(woven.Methods == 0 ? snippet.Input : snippet.Output);
        var calls = assembly.GetType("Calls", throwOnError: true)!;
        List<string> tracked = [];
        foreach (var (call, _) in _columns)
        {
            using var events = OperationMonitor.Record();
            calls.GetMethod(call)!.Invoke(null, []);
            tracked.Add(events.Count == 0 ? "-" : string.Join(", ", events.Select(each => each.Operation.Name)));
        }
        context.Unload();
        return tracked;
    }

    private static string Source(string[] marks)
    {
        var source = Hierarchy;
        foreach (var mark in marks)
        {
            var parts = mark.TrimEnd('!').Split(':');
            source = source.Replace($"[{parts[0]}]", Attribute(mark, parts));
        }
        return System.Text.RegularExpressions.Regex.Replace(source, @"\[[a-z-]+-mark\]", "");
    }

    private static string Attribute(string mark, string[] parts) =>
        mark.EndsWith('!') ? "[DoNotTrack]"
        : parts.Length > 1 ? $"[assembly: TrackOperation({parts[1]})]"
        : "[TrackOperation]";
}
