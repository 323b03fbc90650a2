using Microsoft.CodeAnalysis;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Manifest;

public sealed class ManifestPathTests
{
    private const string File = "/home/me/shop/Data/Store.cs";

    [Fact]
    public void A_file_below_the_project_stands_relative_to_it() =>
        Assert.Equal(("Data/Store.cs", 6), Place(projectDirectory: "/home/me/shop/"));

    [Theory]
    [InlineData("/home/me/other/")]
    [InlineData("/home/me/sho/")]
    [InlineData("")]
    public void Any_other_file_stands_by_its_name_alone(string projectDirectory) =>
        Assert.Equal(("Store.cs", 6), Place(projectDirectory));

    [Fact]
    public void A_mapped_path_stands_as_it_was_mapped() =>
        Assert.Equal(
            ("/_/shop/Data/Store.cs", 6),
            Place("/home/me/shop/", new SourceFileResolver([], null, [new("/home/me", "/_")]))
        );

    [Fact]
    public void A_line_directive_is_followed() =>
        Assert.Equal(("Pages/Index.razor", 40), Place("/home/me/shop/", before: "#line 40 \"../Pages/Index.razor\"\n"));

    private static (string File, int Line) Place(
        string projectDirectory,
        SourceFileResolver? resolver = null,
        string before = ""
    )
    {
        var properties = new Dictionary<string, string>
        {
            ["MonitoringInstrumentation"] = "intercept",
            ["ProjectDir"] = projectDirectory,
        };
        var code =
            $"using Monitoring;\nclass Store\n{{\n    [TrackOperation]\n{before}    public\n    void Save() {{ }}\n}}\n";
        if (before.Length > 0)
            code = code.Replace("public\n ", "public ");
        var run = new GeneratorRun(new ManifestGenerator(), properties, (File, code));
        run.Compilation = run.Compilation.WithOptions(
            run.Compilation.Options.WithSourceReferenceResolver(resolver ?? new SourceFileResolver([], null))
        );
        run.Run();
        var listed = Assert.Single(Listed.In(run.Text));
        return (listed.File, listed.Line);
    }
}
