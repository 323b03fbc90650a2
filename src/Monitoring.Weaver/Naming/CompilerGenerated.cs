using Mono.Cecil;

namespace Monitoring.Weaving.Naming;

/// <summary>Tells what a compiler made from what a person wrote.</summary>
internal static class CompilerGenerated
{
    private const string Attribute = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    public static bool Is(MethodDefinition method) =>
        IsUnspeakable(method.Name) || HasAttribute(method) || Is(method.DeclaringType);

    /// <summary>The nearest type around, or the type itself, that a person wrote.</summary>
    public static TypeDefinition VisibleType(TypeDefinition type)
    {
        while (type.DeclaringType is not null && IsOwnWork(type))
            type = type.DeclaringType;
        return type;
    }

    private static bool Is(TypeDefinition type)
    {
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            if (IsOwnWork(current))
                return true;
        }
        return false;
    }

    private static bool IsOwnWork(TypeDefinition type) => HasAttribute(type) || IsClosure(type.Name);

    private static bool IsClosure(string name) => IsUnspeakable(FileLocalName.Visible(name));

    private static bool IsUnspeakable(string name) =>
        name.StartsWith("<", StringComparison.Ordinal) || name.StartsWith("_Closure$__", StringComparison.Ordinal);

    private static bool HasAttribute(ICustomAttributeProvider provider) =>
        provider.HasCustomAttributes
        && provider.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Attribute);
}
