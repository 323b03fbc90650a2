using System.Reflection;
using System.Runtime.Loader;

namespace Monitoring.Weaving.Tests.Semantics;

/// <summary>One program, woven and unwoven: exceptions, their order, their text, and what flows must be the same.</summary>
public sealed class SemanticsTests
{
    private const int TrackedCalls = 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_woven_program_does_what_the_unwoven_one_did(bool optimized)
    {
        using var snippet = new Snippet { Optimized = optimized };
        Assert.Empty(snippet.Weave(Source()).Diagnostics);

        var unwoven = await Notes(snippet.Input);
        using var events = OperationMonitor.Record();
        var woven = await Notes(snippet.Output);

        Assert.True(events.Count >= TrackedCalls, $"only {events.Count} calls were tracked");
        Assert.Equal(string.Join("\n", unwoven), string.Join("\n", woven));
    }

    [Fact]
    public async Task The_program_notes_what_it_is_meant_to()
    {
        using var snippet = new Snippet();
        snippet.Weave(Source());

        var notes = await Notes(snippet.Input);

        Assert.True(notes.Count(note => note == "first chance") >= 10);
        Assert.Contains(notes, note => note.Contains("Snippet.cs:line"));
        Assert.Contains("same object: True", notes);
        Assert.Contains("after sync: sync", notes);
        Assert.Contains("after async: sync", notes);
    }

    private static async Task<List<string>> Notes(string assembly)
    {
        var probe = new AssemblyLoadContext(assembly)
            .LoadFromAssemblyPath(assembly)
            .GetType("Probe", throwOnError: true)!;
        return await (Task<List<string>>)probe.GetMethod("RunAsync")!.Invoke(null, [])!;
    }

    private static string Source()
    {
        using var reader = new StreamReader(
            Assembly.GetExecutingAssembly().GetManifestResourceStream("Monitoring.Weaver.Tests.Semantics.Probe.txt")!
        );
        return reader.ReadToEnd();
    }
}
