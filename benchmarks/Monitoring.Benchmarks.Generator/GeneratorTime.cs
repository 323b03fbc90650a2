using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Generators;

namespace Monitoring.Benchmarks.Generator;

/// <summary>The processor time of the generators and of the compiler, so that other work on the machine does not count.</summary>
internal static class GeneratorTime
{
    private const int Runs = 7;

    /// <summary>Of the first run of a process, and the median of those after it, each on a project that is new to it.</summary>
    public static IEnumerable<(string Run, Cost Cost)> Measure(TrackedProject project, string mode)
    {
        var costs = Enumerable.Range(0, Runs).Select(_ => Once(project, mode)).ToList();
        return [("first", costs[0]), ("warm", costs.Skip(1).OrderBy(cost => cost.Generator).ElementAt(Runs / 2))];
    }

    private static Cost Once(TrackedProject project, string mode)
    {
        var parsing = Parsing(mode);
        var start = Used();
        var compilation = CSharpCompilation.Create(
            "Shop",
            project.Files.Select(file => CSharpSyntaxTree.ParseText(file.Text, parsing, file.File)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [
                new WovenAssemblyGenerator().AsSourceGenerator(),
                new ManifestGenerator().AsSourceGenerator(),
                new InterceptGenerator().AsSourceGenerator(),
            ],
            parseOptions: parsing,
            optionsProvider: new BuildProperties(mode)
        );
        var parsed = Used();
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out _, out _);
        var generated = Used();
        if (driver.GetRunResult().GeneratedTrees.IsEmpty)
            throw new InvalidOperationException("The generators wrote nothing.");
        using var image = new MemoryStream();
        if (compilation.Emit(image) is { Success: false } emitted)
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        return new Cost(
            (generated - parsed).TotalMilliseconds,
            (Used() - generated + parsed - start).TotalMilliseconds
        );
    }

    private static TimeSpan Used() => Environment.CpuUsage.TotalTime;

    private static CSharpParseOptions Parsing(string mode) =>
        mode == "intercept"
            ? CSharpParseOptions.Default.WithFeatures([new("InterceptorsNamespaces", "Monitoring.Generated")])
            : CSharpParseOptions.Default;

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class BuildProperties(string mode) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(mode);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(string mode) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(
            string key,
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value
        )
        {
            value = key == "build_property.MonitoringInstrumentation" ? mode : null;
            return value is not null;
        }
    }
}
