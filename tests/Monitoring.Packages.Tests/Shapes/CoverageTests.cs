using System.Text.Json.Nodes;

namespace Monitoring.Packages.Shapes;

public sealed class CoverageTests(WovenShapes shapes) : IClassFixture<WovenShapes>
{
    private readonly Workspace _workspace = shapes.Workspace;

    [Fact]
    public async Task Coverlet_counts_the_same_lines_and_branches_as_without_weaving()
    {
        var woven = await CoverageAsync("weave");
        var plain = await CoverageAsync("none");

        Assert.Equal(plain, woven);
        Assert.Contains(
            plain,
            line => line.StartsWith("line", StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal)
        );
        Assert.True(plain.Count(line => line.StartsWith("branch", StringComparison.Ordinal)) > 30);
    }

    private async Task<IReadOnlyList<string>> CoverageAsync(string instrumentation)
    {
        var report = _workspace.PathOf(instrumentation + ".json");
        var build = await _workspace.BuildAsync(
            WovenShapes.App,
            "--no-restore",
            "-p:MonitoringInstrumentation=" + instrumentation
        );
        build.Succeeded();
        Assert.Equal(
            instrumentation == "weave",
            File.Exists(_workspace.PathOf("Shapes/obj/Debug/net10.0/woven/Shapes.dll"))
        );
        var coverage = await _workspace.DotnetAsync(
            "msbuild",
            WovenShapes.App,
            "-t:Coverage",
            "-nodeReuse:false",
            "-v:quiet",
            "-p:Include=[Shapes]*",
            "-p:CoverletOutput=" + report
        );
        coverage.Succeeded();
        return Read(JsonNode.Parse(await File.ReadAllTextAsync(report))!.AsObject());
    }

    // Modules, files, classes, methods; the offsets in the IL are the only thing that may differ.
    private static IReadOnlyList<string> Read(JsonObject report) =>
        [
            .. from module in report
            where module.Key == "Shapes.dll"
            from file in module.Value!.AsObject()
            from type in file.Value!.AsObject()
            from method in type.Value!.AsObject()
            from line in Lines(method.Key, method.Value!.AsObject())
            select line,
        ];

    private static IEnumerable<string> Lines(string name, JsonObject method) =>
        method["Lines"]!
            .AsObject()
            .Select(line => $"line {name} {line.Key} {line.Value}")
            .Concat(
                method["Branches"]!
                    .AsArray()
                    .Select(branch =>
                        $"branch {name} {branch!["Line"]} {branch["Path"]} {branch["Ordinal"]} {branch["Hits"]}"
                    )
            );
}
