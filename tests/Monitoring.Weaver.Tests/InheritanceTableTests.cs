using System.Runtime.CompilerServices;

namespace Monitoring.Weaving.Tests;

public sealed class InheritanceTableTests
{
    [Fact]
    public void The_table_of_the_documentation_is_what_happens()
    {
        var documented = File.ReadAllLines(Page()).Where(line => line.StartsWith('|'));
        var lines = InheritanceTable.Lines();
        var output = Path.Combine(AppContext.BaseDirectory, "inheritance.md");
        File.WriteAllLines(output, lines);

        Assert.True(lines.SequenceEqual(documented), $"docs/inheritance.md differs from {output}");
    }

    private static string Page([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../docs/inheritance.md"));
}
