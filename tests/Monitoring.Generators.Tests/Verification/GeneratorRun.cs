using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Monitoring.Generators.Tests.Verification;

/// <summary>A project in memory that a generator runs over, again and again.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions Plain = CSharpParseOptions.Default.WithLanguageVersion(
        LanguageVersion.Latest
    );

    /// <summary>As the targets of the package set it for a project that intercepts.</summary>
    private static readonly CSharpParseOptions Intercepting = Plain.WithFeatures([
        new("InterceptorsNamespaces", "Microsoft.Other;Monitoring.Generated"),
    ]);

    private static readonly Dictionary<string, string> Intercept = new()
    {
        ["MonitoringInstrumentation"] = "intercept",
    };

    private readonly CSharpParseOptions _parsing;
    private GeneratorDriver _driver;

    /// <summary>A project that intercepts.</summary>
    public GeneratorRun(IIncrementalGenerator generator, params (string Path, string Text)[] files)
        : this(generator, Intercept, files) { }

    public GeneratorRun(
        IIncrementalGenerator generator,
        IReadOnlyDictionary<string, string> properties,
        params (string Path, string Text)[] files
    )
    {
        _parsing = properties.Values.Contains("intercept") ? Intercepting : Plain;
        Compilation = CSharpCompilation.Create(
            "Shop" + Guid.NewGuid().ToString("N"),
            files.Select(file => CSharpSyntaxTree.ParseText(file.Text, _parsing, file.Path, Encoding.UTF8)),
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: _parsing,
            optionsProvider: new BuildProperties(properties),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );
    }

    public CSharpCompilation Compilation { get; set; }

    /// <summary>The project with what the last run wrote.</summary>
    public Compilation? Output { get; private set; }

    /// <summary>What the last run wrote; empty when it wrote nothing.</summary>
    public string Text => string.Concat(_driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));

    /// <summary>Runs, and gives why each of the named steps ran, for every one of its outputs.</summary>
    public Dictionary<string, List<IncrementalStepRunReason>> Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Compilation, out var output, out var diagnostics);
        Output = output;
        Assert.Empty(diagnostics);
        Assert.DoesNotContain(output.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        return _driver
            .GetRunResult()
            .Results.Single()
            .TrackedSteps.ToDictionary(
                step => step.Key,
                step => step.Value.SelectMany(run => run.Outputs).Select(result => result.Reason).ToList()
            );
    }

    public void Edit(string path, Func<string, string> edit)
    {
        var tree = Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        Compilation = Compilation.ReplaceSyntaxTree(
            tree,
            CSharpSyntaxTree.ParseText(edit(tree.ToString()), _parsing, path, Encoding.UTF8)
        );
    }

    private sealed class BuildProperties(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(
            string key,
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value
        ) => properties.TryGetValue(key.Replace("build_property.", ""), out value);
    }
}
