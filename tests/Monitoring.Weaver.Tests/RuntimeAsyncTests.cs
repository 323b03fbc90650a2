namespace Monitoring.Weaving.Tests;

/// <summary>Methods that the runtime itself suspends (.NET 10, in preview), in a project of its own.</summary>
public sealed class RuntimeAsyncTests : IDisposable
{
    private readonly ThrowawayProject _project = new(
        """
        using System.Reflection;
        using Monitoring;
        using var events = OperationMonitor.Record();
        Console.WriteLine((int)typeof(A).GetMethod("Save")!.MethodImplementationFlags & 0x2000);
        Console.WriteLine(await A.Save([1, 2, 3]));
        await A.Run();
        Console.WriteLine(await A.Text(default));
        try { await A.Fail(); } catch (InvalidOperationException exception) { Console.WriteLine(exception.Message); }
        try { await A.Text(new CancellationToken(true)); } catch (OperationCanceledException) { Console.WriteLine("cancelled"); }
        foreach (var call in events)
            Console.WriteLine($"{call.Operation.Name} {call.Status} {call.RecordCount} {call.Table} {call.Status != Monitoring.Storage.OperationStatus.Success || call.DurationMicroseconds >= 20_000}");

        static class A
        {
            [TrackOperation(RecordCount = "rows", Table = "{result}")]
            public static async Task<int> Save(int[] rows) { await Task.Delay(25); return rows.Length; }

            [TrackOperation]
            public static async Task Run() { try { await Task.Yield(); } finally { await Task.Delay(25); } }

            [TrackOperation]
            public static async ValueTask<string> Text(CancellationToken token) { await Task.Delay(25, token); return "text"; }

            [TrackOperation]
            public static async ValueTask Fail() { await Task.Yield(); throw new InvalidOperationException("failed"); }
        }
        """,
        """
        <LangVersion>preview</LangVersion>
        <Features>$(Features);runtime-async=on</Features>
        <EnablePreviewFeatures>true</EnablePreviewFeatures>
        <NoWarn>$(NoWarn);SYSLIB5007</NoWarn>
        """
    );

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_method_that_the_runtime_suspends_is_timed_to_its_end()
    {
        _project.Build();

        Assert.Equal(
            [
                "8192",
                "3",
                "text",
                "failed",
                "cancelled",
                "A.Save Success 3 3 True",
                "A.Run Success   True",
                "A.Text Success   True",
                "A.Fail Failed   True",
                "A.Text Cancelled   True",
            ],
            _project.Run(("DOTNET_RuntimeAsync", "1")).Split(Environment.NewLine)
        );
    }
}
