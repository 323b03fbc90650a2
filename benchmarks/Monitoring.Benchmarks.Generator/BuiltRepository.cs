using System.Reflection;
using System.Runtime.InteropServices;

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

    private static string Image
    {
        get
        {
            const string Command = "dotnet pack src/Monitoring.Attributes";
            var folder = Path.Combine(_root, "src/Monitoring.Attributes/obj", _configuration, "netstandard2.0/images");
            var image = Existing(
                Path.Combine(folder, RuntimeInformation.RuntimeIdentifier, "Monitoring.Generators.dll"),
                Command
            );
            return File.GetLastWriteTimeUtc(image) >= File.GetLastWriteTimeUtc(Generators)
                ? image
                : throw new InvalidOperationException($"'{image}' is of earlier code; it is made anew by: {Command}");
        }
    }

    private static string Generators => Assembly("Monitoring.Generators", "netstandard2.0");

    public static string[] Analyzers(OurAnalyzers kind) =>
        kind switch
        {
            OurAnalyzers.Assembly => [Generators, CodeFixes],
            OurAnalyzers.Image => [Image, CodeFixes],
            _ => [],
        };

    private static string CodeFixes => Assembly("Monitoring.CodeFixes", "netstandard2.0");

    public static string[] References =>
        [Assembly("Monitoring.Attributes", "netstandard2.0"), Assembly("Monitoring.Runtime", "net10.0")];

    private static string Assembly(string project, string framework) =>
        Existing(
            Path.Combine(_root, "src", project, "bin", _configuration, framework, project + ".dll"),
            $"dotnet build src/{project} -c {_configuration}"
        );

    private static string Existing(string path, string command) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"'{path}' is missing; it is made by: {command}");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Monitoring.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
