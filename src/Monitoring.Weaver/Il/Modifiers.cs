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
}
