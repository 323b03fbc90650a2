using System.Text.Json;

namespace Monitoring.Weaving.Tests;

/// <summary>What the compiler said of an intercepted fixture, as its log has it (SARIF 2.1).</summary>
internal static class CompilerLog
{
    public static IEnumerable<LoggedDiagnostic> Of(string configuration)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf(configuration, ".sarif")));
        return
        [
            .. log
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(Read)
                .Where(each => each.Id.StartsWith("MON", StringComparison.Ordinal)),
        ];
    }

    private static LoggedDiagnostic Read(JsonElement result)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var file = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        return new LoggedDiagnostic(
            result.GetProperty("ruleId").GetString()!,
            Path.GetFileName(file),
            place.GetProperty("region").GetProperty("startLine").GetInt32(),
            result.GetProperty("message").GetProperty("text").GetString()!
        );
    }
}
