using System;

namespace Monitoring.Naming;

/// <summary>Reads the name of a method as metadata has it.</summary>
internal static class MemberName
{
    public static bool IsGetter(string simpleName) => simpleName.StartsWith("get_", StringComparison.Ordinal);

    public static bool IsSetter(string simpleName) => simpleName.StartsWith("set_", StringComparison.Ordinal);

    /// <summary>Without the interface of an explicit implementation: <c>Save</c> of <c>Shop.IRepo&lt;A.B&gt;.Save</c>.</summary>
    public static string Simple(string metadataName)
    {
        var dot = LastDot(metadataName);
        return dot <= 0 ? metadataName : metadataName.Substring(dot + 1);
    }

    /// <summary>The interface of an explicit implementation, as written in metadata; null for any other member.</summary>
    public static string? Interface(string metadataName)
    {
        var dot = LastDot(metadataName);
        return dot <= 0 ? null : metadataName.Substring(0, dot);
    }

    // Dots inside type arguments do not count; ".ctor" begins with one and is not explicit.
    private static int LastDot(string name)
    {
        var depth = 0;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            if (name[i] == '>')
                depth++;
            else if (name[i] == '<')
                depth--;
            else if (name[i] == '.' && depth == 0)
                return i;
        }
        return -1;
    }
}
