using System.Reflection;
using System.Runtime.Loader;
using Monitoring.Generators.Tests.Verification;
using Monitoring.Storage;

namespace Monitoring.Generators.Tests.Interception;

/// <summary>A program that is compiled with its interceptors and run, so that its events can be looked at.</summary>
internal static class InterceptedProgram
{
    private static readonly Dictionary<string, string> Intercept = new()
    {
        ["MonitoringInstrumentation"] = "intercept",
    };

    /// <summary>Runs a statement of an async method, beside some members of a class <c>Store</c>.</summary>
    /// <param name="members">The members.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="types">Types beside the class.</param>
    /// <param name="calls">Events to wait for: a call that returns a task may be recorded just after its caller went on.</param>
    /// <param name="head">What stands before everything else in the file.</param>
    public static async Task<IReadOnlyList<OperationEvent>> Run(
        string members,
        string statement,
        string types = "",
        int calls = 1,
        string head = ""
    )
    {
        var assembly = Load(Generate(members, statement, types, head));
        var main = assembly.GetType("Shop.Program")!.GetMethod("Main")!.CreateDelegate<Func<Task>>();
        using var events = OperationMonitor.Record();
        await main();
        await events.WaitForAsync(calls, TestContext.Current.CancellationToken);
        return [.. events];
    }

    /// <summary>Runs the generator, and loads the program.</summary>
    public static Assembly Load(GeneratorRun run)
    {
        run.Run();
        using var image = new MemoryStream();
        var emitted = run.Output!.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics) + run.Text);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    public static GeneratorRun Generate(string members, string statement, string types = "", string head = "") =>
        new(
            new InterceptGenerator(),
            Intercept,
            ("/src/Program.cs", Code(members, statement, types, head)),
            ("/src/Other.cs", "class Other { int _x = 1; public int X => _x; }")
        );

    private static string Code(string members, string statement, string types, string head) =>
        $$"""
            {{head}}
            #nullable enable
            using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks; using Monitoring;
            namespace Shop
            {
                {{types}}
                public class Store { {{members}} }
                public static class Program
                {
                    public static async Task Main()
                    {
                        await Task.Yield();
                        var store = new Store();
                        _ = store;
                        {{statement}}
                    }
                    public static void Check(bool right) { if (!right) throw new Exception("wrong result"); }
                }
            }
            """;
}
