using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>
/// A member of an extension block of C# 14. Its code is a static method of the class around; its declaration, which
/// carries the property and what is marked on it, has no code and is never called.
/// </summary>
internal static class ExtensionMember
{
    private const string Group = "<G>$";
    private const string Marker = "ExtensionMarkerAttribute";

    public static bool IsDeclaration(MethodDefinition method) => IsGroup(method.DeclaringType);

    /// <summary>The declaration of a method that holds the code of one; null for any other method.</summary>
    public static MethodDefinition? Declaration(MethodDefinition method) =>
        method.IsStatic && method.DeclaringType.HasNestedTypes
            ? method
                .DeclaringType.NestedTypes.Where(IsGroup)
                .SelectMany(group => group.Methods)
                .FirstOrDefault(declaration => Declares(declaration, method))
            : null;

    private static bool IsGroup(TypeDefinition type) =>
        type.IsNested && type.Name.StartsWith(Group, StringComparison.Ordinal);

    // Accessors of one name differ by their receiver; methods carry their marks themselves.
    private static bool Declares(MethodDefinition declaration, MethodDefinition method)
    {
        var receivers = declaration.IsStatic ? 0 : 1;
        return declaration.Name == method.Name
            && declaration.Parameters.Count + receivers == method.Parameters.Count
            && (receivers == 0 || Receiver(declaration) == SignatureText.Of(method.Parameters[0].ParameterType, []));
    }

    private static string? Receiver(MethodDefinition declaration)
    {
        var group = declaration.DeclaringType;
        var name = declaration
            .CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == Marker)
            ?.ConstructorArguments[0]
            .Value;
        var marker = group.NestedTypes.FirstOrDefault(type => type.Name == name as string);
        string[] arguments = [.. group.GenericParameters.Select(parameter => $"!!{parameter.Position}")];
        return marker is null ? null : SignatureText.Of(marker.Methods[0].Parameters[0].ParameterType, arguments);
    }
}
