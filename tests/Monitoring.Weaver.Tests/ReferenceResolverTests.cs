using Monitoring.Weaving.Modules;
using Mono.Cecil;

namespace Monitoring.Weaving.Tests;

public sealed class ReferenceResolverTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("references-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_assembly_is_found_in_a_file_of_another_name()
    {
        var renamed = Path.Combine(_folder.FullName, "Vendor.dll");
        File.Copy(typeof(TrackOperationAttribute).Assembly.Location, renamed);
        using var resolver = new ReferenceResolver([typeof(object).Assembly.Location, renamed]);
        Assert.Equal("Monitoring.Attributes", Resolve(resolver, "Monitoring.Attributes")?.Name.Name);
        Assert.Null(Resolve(resolver, "Vendor"));
    }

    [Fact]
    public void A_reference_that_cannot_be_read_is_named()
    {
        var broken = Path.Combine(_folder.FullName, "Broken.dll");
        File.WriteAllText(broken, "MZ");
        using var resolver = new ReferenceResolver([typeof(object).Assembly.Location, broken]);
        var fault = Assert.Throws<BadImageFormatException>(() => Resolve(resolver, "Broken"));
        Assert.Contains($"'{broken}'", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The compiler does without what only a base or an interface far away needs.</summary>
    [Fact]
    public void What_only_an_ancestor_needs_may_be_missing()
    {
        using var snippet = new Snippet();
        var result = snippet.Weave(
            "public class A : Newtonsoft.Json.JsonException { [TrackOperation] public void M() { } public override string ToString() => \"\"; }",
            withoutReferences: "Newtonsoft.Json"
        );
        Assert.Equal((1, 0), (result.Methods, result.Diagnostics.Count));
    }

    private static AssemblyDefinition? Resolve(ReferenceResolver resolver, string name) =>
        resolver.Resolve(new AssemblyNameReference(name, new Version()));
}
