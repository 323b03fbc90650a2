namespace Monitoring.Benchmarks.Generator;

/// <summary>What acts on the marks in a build.</summary>
/// <param name="Instrumentation">The build property MonitoringInstrumentation.</param>
/// <param name="Generates">Whether the generators and analyzers are there.</param>
internal sealed record BuildVariant(string Instrumentation, bool Generates)
{
    public static readonly BuildVariant Nothing = new("none", Generates: false);
    public static readonly BuildVariant Weaver = new("weave", Generates: false);
    public static readonly BuildVariant Weave = new("weave", Generates: true);
    public static readonly BuildVariant Intercept = new("intercept", Generates: true);

    /// <summary>The text of a project that is built so.</summary>
    public string Project =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>Shop</AssemblyName>
                <MonitoringInstrumentation>{Instrumentation}</MonitoringInstrumentation>
                <MonitoringWeaverAssembly>{BuiltRepository.Weaver}</MonitoringWeaverAssembly>
              </PropertyGroup>
              <ItemGroup>
                {Items("Reference", BuiltRepository.References)}
                {(Generates ? Items("Analyzer", BuiltRepository.Analyzers) : "")}
              </ItemGroup>
              <Import Project="{BuiltRepository.WeaverTargets}" />
              {(Generates ? $"""<Import Project="{BuiltRepository.GeneratorTargets}" />""" : "")}
            </Project>
            """;

    private static string Items(string kind, string[] files) =>
        string.Concat(files.Select(file => $"""<{kind} Include="{file}" />"""));
}
