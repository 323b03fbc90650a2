using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Naming;

/// <summary>
/// The operation's name where none is given: <c>DeclaringType.Member</c>, without namespace and type arguments.
/// </summary>
internal static class DefaultName
{
    /// <param name="types">The declaring types, the outermost first, as in metadata: <c>Outer`1</c>, <c>Inner</c>.</param>
    /// <param name="metadataName"><c>Save</c>, <c>.ctor</c>, <c>get_Count</c>, <c>op_Addition</c>, <c>Shop.IRepo.Save</c>.</param>
    public static string Of(IEnumerable<string> types, string metadataName) =>
        string.Join(".", types.Select(WithoutArity)) + "." + Member(metadataName);

    /// <summary>The name of a local function inside <paramref name="outer"/>, itself such a name.</summary>
    public static string OfLocalFunction(string outer, string name) => outer + "." + name;

    /// <summary><c>Save</c> of <c>Save`1</c>.</summary>
    public static string WithoutArity(string name)
    {
        var tick = name.IndexOf('`');
        return tick < 0 ? name : name.Substring(0, tick);
    }

    private static string Member(string metadataName) =>
        metadataName switch
        {
            ".ctor" => "new",
            ".cctor" => "static",
            "<Main>$" => "Main", // top-level statements
            _ => Interface(metadataName) + Accessor(MemberName.Simple(metadataName)),
        };

    private static string Accessor(string simpleName)
    {
        if (MemberName.IsGetter(simpleName))
            return $"{simpleName.Substring(4)}.get";
        return MemberName.IsSetter(simpleName) ? $"{simpleName.Substring(4)}.set" : simpleName;
    }

    private static string Interface(string metadataName)
    {
        if (MemberName.Interface(metadataName) is not { } full)
            return "";
        var name = MemberName.Simple(full);
        var open = name.IndexOf('<');
        return (open < 0 ? name : name.Substring(0, open)) + ".";
    }
}
