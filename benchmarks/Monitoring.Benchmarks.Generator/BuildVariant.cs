namespace Monitoring.Benchmarks.Generator;

/// <summary>What acts on the marks in a build.</summary>
/// <param name="Instrumentation">The build property MonitoringInstrumentation.</param>
/// <param name="Ours">Our generators and analyzers.</param>
/// <param name="Analyzes">Whether the compiler runs analyzers, ours or those of the SDK.</param>
internal sealed record BuildVariant(string Instrumentation, OurAnalyzers Ours, bool Analyzes = true)
{
    public static readonly BuildVariant Nothing = new("none", OurAnalyzers.Absent);
    public static readonly BuildVariant Weaver = new("weave", OurAnalyzers.Absent);
    public static readonly BuildVariant Weave = new("weave", OurAnalyzers.Assembly);
    public static readonly BuildVariant WeaveByImage = new("weave", OurAnalyzers.Image);
    public static readonly BuildVariant Intercept = new("intercept", OurAnalyzers.Image);

    /// <summary>The same without the run of analyzers: of ours, only the generators act.</summary>
    public BuildVariant Unanalyzed => this with { Analyzes = false };

    /// <summary>The text of a project that is built so.</summary>
    public string Project =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>Shop</AssemblyName>
                <RunAnalyzers>{Analyzes}</RunAnalyzers>
                <MonitoringInstrumentation>{Instrumentation}</MonitoringInstrumentation>
                <MonitoringWeaverAssembly>{BuiltRepository.Weaver}</MonitoringWeaverAssembly>
              </PropertyGroup>
              <ItemGroup>
                {Items("Reference", BuiltRepository.References)}
                {Items("Analyzer", BuiltRepository.Analyzers(Ours))}
              </ItemGroup>
              <Import Project="{BuiltRepository.WeaverTargets}" />
              {(Ours != OurAnalyzers.Absent ? $"""<Import Project="{BuiltRepository.GeneratorTargets}" />""" : "")}
            </Project>
            """;

    private static string Items(string kind, string[] files) =>
        string.Concat(files.Select(file => $"""<{kind} Include="{file}" />"""));
}
