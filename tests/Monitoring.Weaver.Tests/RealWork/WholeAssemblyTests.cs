using System.Runtime.Loader;

namespace Monitoring.Weaving.Tests.RealWork;

/// <summary>Other people's assemblies, woven whole: what the JIT compiled before it compiles after, and they do their work.</summary>
public sealed class WholeAssemblyTests(WholeAssemblies woven) : IClassFixture<WholeAssemblies>
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

    public static TheoryData<string> WithWork() =>
        [
            "Newtonsoft.Json",
            "Humanizer",
            "Polly.Core",
            "Dapper",
            "Castle.Core",
            "Mono.Cecil",
            "Microsoft.CodeAnalysis.CSharp",
            "FSharp.Core",
            "HdrHistogram",
            "Microsoft.Data.Sqlite",
            "Npgsql",
            "StackExchange.Redis",
        ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_method_is_compiled_as_before(string name)
    {
        var whole = woven[name];
        Compare(whole.Input, whole.Output, whole.Methods);
    }

    [Theory]
    [MemberData(nameof(WithWork))]
    public void A_package_that_is_woven_whole_does_its_work_as_before(string name)
    {
        var piece = name.Replace(".", "");
        var before = typeof(Work).GetMethod(piece)!.Invoke(null, []);

        var work = new WovenContext(woven[name].Output)
            .LoadFromAssemblyPath(typeof(Work).Assembly.Location)
            .GetType(typeof(Work).FullName!, throwOnError: true)!;
        using var events = OperationMonitor.Record();
        var after = work.GetMethod(piece)!.Invoke(null, []);

        Assert.Equal(before, after);
        Assert.True(events.Count > 0, $"no call of {name} was recorded");
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
}
