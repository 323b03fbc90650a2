using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Naming;

/// <summary>
/// Types and methods as the list of operations shows them: <c>Shop.Store&lt;T&gt;.Save(System.String, Shop.Row[])</c>.
/// </summary>
/// <remarks>Full names, nested types after a dot, <c>[]</c>, <c>*</c> and <c>&amp;</c> (by reference) as suffixes.</remarks>
internal static class TypeText
{
    /// <param name="space">The namespace; empty for none.</param>
    /// <param name="types">The nested types, the outermost first, as in metadata: <c>Outer`1</c>, <c>Inner`1</c>.</param>
    /// <param name="arguments">The type arguments or parameters of all of them, in order.</param>
    public static string Of(string space, IEnumerable<string> types, IReadOnlyList<string> arguments)
    {
        var used = 0;
        var names = types.Select(type =>
        {
            var arity = Arity(type);
            var own = arguments.Skip(used).Take(arity);
            used += arity;
            return DefaultName.WithoutArity(type) + Generic(own);
        });
        var path = string.Join(".", names);
        return space.Length == 0 ? path : space + "." + path;
    }

    /// <param name="type">The declaring type, from <see cref="Of"/>.</param>
    /// <param name="metadataName">The method's name in metadata; <c>Outer.Local</c> for a local function.</param>
    /// <param name="typeParameters">The method's own type parameters.</param>
    /// <param name="parameters">The types of its parameters, from <see cref="Of"/>.</param>
    public static string Method(
        string type,
        string metadataName,
        IEnumerable<string> typeParameters,
        IEnumerable<string> parameters
    ) => $"{type}.{metadataName}{Generic(typeParameters)}({string.Join(", ", parameters)})";

    private static string Generic(IEnumerable<string> arguments)
    {
        var list = string.Join(", ", arguments);
        return list.Length == 0 ? "" : "<" + list + ">";
    }

    private static int Arity(string name)
    {
        var tick = name.IndexOf('`');
        return tick >= 0 && int.TryParse(name.Substring(tick + 1), out var arity) ? arity : 0;
    }
}
