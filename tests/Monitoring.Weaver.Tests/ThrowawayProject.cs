using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Weaving.Tests;

/// <summary>A console project in a temporary folder, woven by the targets of the repository.</summary>
internal sealed class ThrowawayProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("throwaway-");

    private readonly string _properties;

    /// <param name="program">The source of the program.</param>
    /// <param name="properties">Properties of the project.</param>
    public ThrowawayProject(string program, string properties = "")
    {
        _properties = properties;
        File.WriteAllText(Path.Combine(_folder.FullName, "Program.cs"), program);
        WriteProject("");
    }

    /// <summary>When the woven assembly was written last.</summary>
    public DateTime WovenAt =>
        File.GetLastWriteTimeUtc(Path.Combine(_folder.FullName, "obj/Debug/net10.0/woven/App.dll"));

    public void AddItem(string item) => WriteProject(item);

    public void AddFile(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Build(params string[] arguments)
    {
        var (exitCode, output) = Dotnet(["build", "-nodeReuse:false", "-v:quiet", .. arguments]);
        Assert.True(exitCode == 0, output);
    }

    public void Clean()
    {
        var (exitCode, output) = Dotnet(["clean", "-nodeReuse:false", "-v:quiet"]);
        Assert.True(exitCode == 0, output);
    }

    public bool Has(string file) => File.Exists(Path.Combine(_folder.FullName, file));

    public string FailingBuild(params string[] arguments)
    {
        var (exitCode, output) = Dotnet(["build", "-nodeReuse:false", "-v:quiet", .. arguments]);
        Assert.NotEqual(0, exitCode);
        return output;
    }

    public string Run(params (string Name, string Value)[] environment)
    {
        var (exitCode, output) = Dotnet(["bin/Debug/net10.0/App.dll"], environment);
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteProject(string items) =>
        File.WriteAllText(
            Path.Combine(_folder.FullName, "App.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                {_properties}
                <MonitoringWeaverAssembly>{AppContext.BaseDirectory}Monitoring.Weaver.dll</MonitoringWeaverAssembly>
                <MonitoringWeaverTaskFactory>TaskHostFactory</MonitoringWeaverTaskFactory>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{AppContext.BaseDirectory}Monitoring.Attributes.dll" />
                <Reference Include="{AppContext.BaseDirectory}Monitoring.Storage.dll" />
                <Reference Include="{AppContext.BaseDirectory}Monitoring.Runtime.dll" />
                {items}
              </ItemGroup>
              <Import Project="{Targets()}" />
            </Project>
            """
        );

    private (int ExitCode, string Output) Dotnet(
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string Targets([CallerFilePath] string file = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(file)!, "../../src/Monitoring.Weaver/build/Monitoring.Weaver.targets")
        );
}
