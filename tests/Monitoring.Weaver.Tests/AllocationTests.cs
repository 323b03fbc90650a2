using System.Reflection;

namespace Monitoring.Weaving.Tests;

/// <summary>What a tracked async method that suspends allocates more than an untracked one.</summary>
public sealed class AllocationTests : IDisposable
{
    private const string Source = """
        public static class Plain
        {
            public static async Task Suspends(Task task, string table) => await task;
        }

        public static class Tracked
        {
            [TrackOperation] public static async Task Suspends(Task task, string table) => await task;
        }

        public static class Captured
        {
            [TrackOperation(Table = "{table}")]
            public static async Task Suspends(Task task, string table) => await task;
        }
        """;

    private readonly Snippet _snippet = new();
    private readonly Assembly _assembly;

    public AllocationTests()
    {
        Assert.Empty(_snippet.Weave(Source).Diagnostics);
        _assembly = Assembly.Load(File.ReadAllBytes(_snippet.Output));
    }

    public void Dispose() => _snippet.Dispose();

    [Fact]
    public void An_async_method_that_suspends_has_a_box_at_most_24_bytes_larger() =>
        Assert.InRange(Allocated("Tracked") - Allocated("Plain"), 1, 24);

    [Fact]
    public void And_8_bytes_more_for_a_captured_value() =>
        Assert.InRange(Allocated("Captured") - Allocated("Tracked"), 1, 8);

    private long Allocated(string type)
    {
        using var events = OperationMonitor.Record();
        var call = _assembly.GetType(type)!.GetMethod("Suspends")!.CreateDelegate<Func<Task, string, Task>>();
        _ = Allocated(call);
        return Allocated(call);
    }

    private static long Allocated(Func<Task, string, Task> call)
    {
        var source = new TaskCompletionSource();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = call(source.Task, "daily_kline");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        source.SetResult();
        return allocated;
    }
}
