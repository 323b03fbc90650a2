using Mono.Cecil;

namespace Monitoring.Weaving.Il;

internal static class SelfType
{
    /// <summary>A type as its own code sees it: with its type parameters as arguments.</summary>
    public static TypeReference Of(TypeDefinition type)
    {
        if (!type.HasGenericParameters)
            return type;
        var self = new GenericInstanceType(type);
        foreach (var parameter in type.GenericParameters)
            self.GenericArguments.Add(parameter);
        return self;
    }

    /// <summary>A field as its own type's code sees it.</summary>
    public static FieldReference Field(FieldDefinition field) =>
        field.DeclaringType.HasGenericParameters
            ? new FieldReference(field.Name, field.FieldType, Of(field.DeclaringType))
            : field;
}
