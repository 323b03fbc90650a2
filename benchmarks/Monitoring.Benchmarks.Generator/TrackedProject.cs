using System.Globalization;
using System.Text;

namespace Monitoring.Benchmarks.Generator;

/// <summary>The sources of a project with many tracked methods, ten to a class, and one call of each.</summary>
internal sealed class TrackedProject(int methods)
{
    private const int PerClass = 10;

    public IEnumerable<(string File, string Text)> Files =>
        Enumerable.Range(0, methods / PerClass).Select(number => ($"Store{number}.cs", Class(number)));

    private static string Class(int number)
    {
        var text = new StringBuilder();
        text.AppendLine("using System.Collections.Generic; using System.Threading.Tasks; using Monitoring;");
        text.AppendLine(CultureInfo.InvariantCulture, $"namespace Shop; public sealed class Store{number} {{");
        for (var method = 0; method < PerClass; method++)
            text.AppendLine(Method(method));
        text.AppendLine("public async Task All(List<int> rows) {");
        for (var method = 0; method < PerClass; method++)
            text.AppendLine(CultureInfo.InvariantCulture, $"await Save{method}(\"t\", rows);");
        return text.AppendLine("} }").ToString();
    }

    private static string Method(int number) =>
        $$"""
            [TrackOperation("save_{{number}}", Table = "{table}", RecordCount = "rows.Count", Tags = "kind={table}")]
            public async Task<int> Save{{number}}(string table, IReadOnlyList<int> rows)
            {
                await Task.Yield();
                var sum = {{number}};
                foreach (var row in rows)
                    sum += row > 0 ? row : -row;
                return sum + table.Length;
            }
            """;
}
