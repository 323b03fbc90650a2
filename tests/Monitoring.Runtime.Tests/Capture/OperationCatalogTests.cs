using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

public sealed class OperationCatalogTests
{
    [Fact]
    public void An_assembly_with_an_attribute_that_was_not_deployed_is_listed_too()
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var operation = Assert.Single(
                OperationCatalog.Read([context.LoadFromStream(AssemblyWithForeignAttribute())])
            );

            Assert.Equal(new("save", "Store.Save()", "Store.cs", 7, "Tracked"), operation);
        }
        finally
        {
            context.Unload();
        }
    }

    private static MemoryStream AssemblyWithForeignAttribute()
    {
        var foreign = new PersistedAssemblyBuilder(new("NotDeployed"), typeof(object).Assembly)
            .DefineDynamicModule("NotDeployed")
            .DefineType("ForeignAttribute", TypeAttributes.Public, typeof(Attribute));
        var constructor = foreign.DefineDefaultConstructor(MethodAttributes.Public);
        foreign.CreateType();

        var tracked = new PersistedAssemblyBuilder(new("Tracked"), typeof(object).Assembly);
        tracked.DefineDynamicModule("Tracked");
        tracked.SetCustomAttribute(new(constructor, []));
        tracked.SetCustomAttribute(
            new(typeof(TrackedOperationAttribute).GetConstructors().Single(), ["save", "Store.Save()", "Store.cs", 7])
        );
        var image = new MemoryStream();
        tracked.Save(image);
        image.Position = 0;
        return image;
    }
}
