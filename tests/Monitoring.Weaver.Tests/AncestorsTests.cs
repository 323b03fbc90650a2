using Monitoring.Weaving.Marks;
using Mono.Cecil;

namespace Monitoring.Weaving.Tests;

public sealed class AncestorsTests
{
    /// <summary>In each second type the override returns another type, and so names the one that it overrides.</summary>
    [Fact]
    public void In_a_long_chain_of_overrides_each_ancestor_is_met_once()
    {
        const int Types = 40;
        using var snippet = new Snippet();
        snippet.Weave(
            "public class C0 { public virtual C0 M() => this; }"
                + string.Concat(
                    Enumerable
                        .Range(1, Types - 1)
                        .Select(n => $"public class C{n} : C{n - 1} {{ public override C{n / 2 * 2} M() => null; }}")
                )
        );
        using var module = ModuleDefinition.ReadModule(snippet.Input);

        var ancestors = Ancestors.Of(module.GetType($"C{Types - 1}").Methods.Single(method => method.Name == "M"));

        Assert.Equal(
            Enumerable.Range(0, Types - 1).Reverse().Select(n => $"C{n}"),
            ancestors.Select(member => member.DeclaringType.Name)
        );
    }
}
