using System.Runtime.Loader;
using Monitoring.Weaving.Marks;
using Monitoring.Weaving.Modules;
using Mono.Cecil;

namespace Monitoring.Weaving.Tests;

/// <summary>Other people's assemblies, woven whole: what the JIT compiled before, it compiles after.</summary>
public sealed class WholeAssemblyTests
{
    public static TheoryData<string> Assemblies() =>
        [
            "Mono.Cecil",
            "Microsoft.CodeAnalysis",
            "Microsoft.CodeAnalysis.CSharp",
            "Monitoring.Runtime",
            "Monitoring.Storage",
            "Npgsql",
            "Microsoft.Data.Sqlite",
            "StackExchange.Redis",
            "HdrHistogram",
            "xunit.v3.assert",
            "FSharp.Core",
            "Newtonsoft.Json",
            "Humanizer",
            "Polly.Core",
            "Dapper",
            "Castle.Core",
        ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_method_is_compiled_as_before(string name)
    {
        var folder = Directory.CreateTempSubdirectory("whole-");
        try
        {
            var input = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
            var output = Path.Combine(folder.FullName, $"{name}.dll");
            var result = new Weaver(
                new WeaveRequest(input, output) { References = Snippet.Platform },
                Everything
            ).Run();
            Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Rule.Id != "MON002");
            Compare(input, output, result.Methods);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(string input, string output, int woven)
    {
        var before = JitPreparation.Failures(Isolated(input), out var count);
        var after = JitPreparation.Failures(Isolated(output), out _);
        Assert.True(woven > count / 3, $"only {woven} of {count} methods woven");
        var failures = after.Except(before).ToList();
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(20)));
    }

    private static System.Reflection.Assembly Isolated(string path) =>
        new AssemblyLoadContext(path).LoadFromAssemblyPath(path);

    // All that can be woven: the others have their own tests.
    private static IReadOnlyList<Target> Everything(ModuleDefinition module) =>
        [
            .. from type in module.GetTypes().ToList()
            from method in type.Methods
            where method.HasBody && Bodies.ShapeOf.Refusal(method) is null && !IsStateMachine(type)
            select new Target(method, new Mark()),
        ];

    private static bool IsStateMachine(TypeDefinition type) =>
        type.Interfaces.Any(implementation => implementation.InterfaceType.Name is "IAsyncStateMachine")
        || (type.Name.StartsWith('<') && type.Fields.Any(field => field.Name == "<>1__state"));
}
