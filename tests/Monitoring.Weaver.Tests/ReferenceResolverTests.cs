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
        Assert.Equal("Monitoring.Attributes", Resolve(resolver, "Monitoring.Attributes").Name.Name);
        Assert.Throws<AssemblyResolutionException>(() => Resolve(resolver, "Vendor"));
    }

    private static AssemblyDefinition Resolve(ReferenceResolver resolver, string name) =>
        resolver.Resolve(new AssemblyNameReference(name, new Version()));
}
