using System.Reflection;

namespace Monitoring.Benchmarks.Generator;

/// <summary>What the repository built in the configuration of this program, as a package would bring it.</summary>
internal static class BuiltRepository
{
    private static readonly string _root = Find(AppContext.BaseDirectory);

    private static readonly string _configuration = typeof(BuiltRepository)
        .Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!
        .Configuration;

    public static string WeaverTargets => Path.Combine(_root, "src/Monitoring.Weaver/build/Monitoring.Weaver.targets");

    public static string GeneratorTargets =>
        Path.Combine(_root, "src/Monitoring.Generators/build/Monitoring.Generators.targets");

    public static string Weaver => Assembly("Monitoring.Weaver", "netstandard2.0");

    public static string[] Analyzers =>
        [Assembly("Monitoring.Generators", "netstandard2.0"), Assembly("Monitoring.CodeFixes", "netstandard2.0")];

    public static string[] References =>
        [Assembly("Monitoring.Attributes", "netstandard2.0"), Assembly("Monitoring.Runtime", "net10.0")];

    private static string Assembly(string project, string framework) =>
        Path.Combine(_root, "src", project, "bin", _configuration, framework, project + ".dll") is var path
        && File.Exists(path)
            ? path
            : throw new FileNotFoundException($"'{path}' is missing: build {project} in {_configuration} first.");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Monitoring.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
