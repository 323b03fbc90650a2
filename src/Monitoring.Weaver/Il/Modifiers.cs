using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>Modifiers that a signature carries and a local must not: those of <c>init</c> and <c>ref readonly</c>.</summary>
internal static class Modifiers
{
    public static TypeReference Strip(TypeReference type)
    {
        while (type is IModifierType modified)
            type = modified.ElementType;
        return type;
    }

    /// <summary>Whether a parameter, result or field is a reference; that of a virtual <c>in</c> has a modifier around it.</summary>
    public static bool IsReference(TypeReference type) => Strip(type) is ByReferenceType;

    /// <summary>The type of the value itself, of one that may be given by reference.</summary>
    public static TypeReference Value(TypeReference type)
    {
        while (type is ByReferenceType or IModifierType or PinnedType)
            type = ((TypeSpecification)type).ElementType;
        return type;
    }
}
