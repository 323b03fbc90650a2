using System.IO.Compression;
using System.Xml.Linq;

namespace Monitoring.Packages;

public sealed class PackageContentTests(PackedFeed feed)
{
    private static readonly string[] _libraries =
    [
        "Monitoring.Attributes",
        "Monitoring.Storage",
        "Monitoring.Runtime",
        "Monitoring.Worker",
    ];

    [Fact]
    public void Each_package_says_what_it_is_under_which_licence_and_how_to_begin()
    {
        foreach (var id in _libraries.Append("Monitoring.Worker.Tool"))
        {
            var about = About(id);
            Assert.NotEmpty(Value(about, "description"));
            Assert.Equal("MIT", Value(about, "license"));
            Assert.Equal("README.md", Value(about, "readme"));
            Assert.Contains("README.md", Files(id));
        }
    }

    [Fact]
    public void Our_packages_go_together_in_equal_versions_only()
    {
        var ours = _libraries
            .SelectMany(id => About(id).Descendants().Where(element => element.Name.LocalName == "dependency"))
            .Where(dependency => dependency.Attribute("id")!.Value.StartsWith("Monitoring.", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, ours.Count);
        Assert.All(ours, dependency => Assert.Equal($"[{PackedFeed.Version}]", dependency.Attribute("version")!.Value));
    }

    [Fact]
    public void The_marks_depend_on_nothing() =>
        Assert.DoesNotContain(
            About("Monitoring.Attributes").Descendants(),
            element => element.Name.LocalName == "dependency"
        );

    [Fact]
    public void The_tools_lie_beside_the_marks_with_the_notice_of_what_they_contain()
    {
        var files = Files("Monitoring.Attributes");
        Assert.Contains("tools/weaver/Monitoring.Weaver.dll", files);
        Assert.Contains("tools/weaver/Mono.Cecil.dll", files);
        Assert.Contains("tools/compiler/Monitoring.Generators.dll", files);
        Assert.Contains("tools/compiler/Monitoring.CodeFixes.dll", files);
        Assert.Contains("buildTransitive/Monitoring.Attributes.targets", files);
        Assert.Contains("THIRD-PARTY-NOTICES.txt", files);
        Assert.DoesNotContain(files, file => file.Contains("Microsoft.", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_library_has_its_documentation_and_a_package_of_symbols()
    {
        foreach (var id in _libraries)
        {
            Assert.Contains(Files(id), file => file.EndsWith(".xml", StringComparison.Ordinal));
            Assert.True(File.Exists(Path.Combine(feed.Packages, $"{id}.{PackedFeed.Version}.snupkg")), id);
        }
    }

    private IReadOnlyList<string> Files(string id)
    {
        using var package = Open(id);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private XDocument About(string id)
    {
        using var package = Open(id);
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec);
    }

    private ZipArchive Open(string id) =>
        ZipFile.OpenRead(Path.Combine(feed.Packages, $"{id}.{PackedFeed.Version}.nupkg"));

    private static string Value(XDocument about, string element) =>
        about.Descendants().Single(candidate => candidate.Name.LocalName == element).Value;
}
