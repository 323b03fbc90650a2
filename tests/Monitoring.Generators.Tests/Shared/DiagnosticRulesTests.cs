using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Diagnostics;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Shared;

public sealed partial class DiagnosticRulesTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    private static readonly DiagnosticAnalyzer[] Analyzers =
    [
        .. typeof(ManifestGenerator)
            .Assembly.GetTypes()
            .Where(type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    [Fact]
    public void Ids_count_from_one() =>
        Assert.Equal(
            Enumerable.Range(1, DiagnosticRules.All.Count).Select(number => $"MON{number:000}"),
            DiagnosticRules.All.Select(rule => rule.Id)
        );

    [Fact]
    public void Every_rule_of_the_analyzers_stands_in_the_release_file()
    {
        var text = File.ReadAllText(
            Path.Combine(Repository.Root, "src", "Monitoring.Generators", "AnalyzerReleases.Unshipped.md")
        );
        var released = ReleasedRule().Matches(text).Select(match => match.Value.TrimEnd('\r'));

        Assert.Equal(
            Analyzers
                .SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .DistinctBy(rule => rule.Id)
                .OrderBy(rule => rule.Id)
                .Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"),
            released
        );
    }

    [Theory]
    [MemberData(nameof(Supported))]
    public void Every_rule_of_the_analyzers_has_a_page(string id)
    {
        var page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        var rule = DiagnosticRules.All.Single(rule => rule.Id == id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(["## Why", "## Bad", "## Good", "## Suppress"], heading => Assert.Contains(heading, page));
        Assert.True(File.Exists(Path.Combine(Repository.Root, rule.HelpLink)), rule.HelpLink);
    }

    [Fact]
    public void Every_page_has_a_rule() =>
        Assert.All(
            Directory.GetFiles(Pages, "MON*.md"),
            page => Assert.Contains(DiagnosticRules.All, rule => rule.Id == Path.GetFileNameWithoutExtension(page))
        );

    public static TheoryData<string> Supported =>
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order()];

    [GeneratedRegex(@"^MON\d{3} .*$", RegexOptions.Multiline)]
    private static partial Regex ReleasedRule();
}
