using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Weaving.Tests;

/// <summary>Projects in a temporary folder that refer to each other, built with the targets of the repository.</summary>
internal sealed class ThrowawayProjects : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("throwaways-");

    // Read after the SDK's files and before those of the user, as the files of a package are.
    public ThrowawayProjects() =>
        AddFile(
            "Package.targets",
            $"""
            <Project>
              <Import Project="{Source("Monitoring.Weaver/build/Monitoring.Weaver.targets")}" />
              <Import Project="{Source("Monitoring.Generators/build/Monitoring.Generators.targets")}" />
            </Project>
            """
        );

    public void Add(string name, string mode, string source, string[]? references = null, string item = "")
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(folder, "Source.cs"), source);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), Text(name, mode, references ?? [], item));
    }

    public void AddFile(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    public string BuildAndRun(string name)
    {
        var folder = Path.Combine(_folder.FullName, name);
        Dotnet(folder, ["build", "-nodeReuse:false", "-v:quiet"]);
        return Dotnet(folder, [$"bin/Debug/net10.0/{name}.dll"]).Trim();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Text(string name, string mode, string[] references, string item) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{(name == "App" ? "Exe" : "Library")}</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <WarningsAsErrors>MON001</WarningsAsErrors>
                <MonitoringInstrumentation>{mode}</MonitoringInstrumentation>
                <MonitoringWeaverAssembly>{AppContext.BaseDirectory}Monitoring.Weaver.dll</MonitoringWeaverAssembly>
                <CustomAfterMicrosoftCommonTargets>$(MSBuildProjectDirectory)/../Package.targets</CustomAfterMicrosoftCommonTargets>
                <MonitoringWeaverTaskFactory>TaskHostFactory</MonitoringWeaverTaskFactory>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{AppContext.BaseDirectory}Monitoring.Attributes.dll" />
                <Reference Include="{AppContext.BaseDirectory}Monitoring.Storage.dll" />
                <Reference Include="{AppContext.BaseDirectory}Monitoring.Runtime.dll" />
                <Analyzer Include="{Source(
                $"Monitoring.Generators/bin/{Configuration}/netstandard2.0/Monitoring.Generators.dll"
            )}" />
                {string.Concat(
                references.Select(other => $"""<ProjectReference Include="../{other}/{other}.csproj" />""")
            )}
                {item}
              </ItemGroup>
            </Project>
            """;

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/") ? "Release" : "Debug";

    private static string Dotnet(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.Result);
        return output;
    }

    private static string Source(string path, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../src", path));
}
