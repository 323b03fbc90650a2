using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>The name and parameters of a method as text, with the arguments of its generic type in place.</summary>
internal static class SignatureText
{
    /// <param name="method">The method.</param>
    /// <param name="typeArguments">What stands for the type parameters of its type; none where it is itself generic.</param>
    public static string Of(MethodDefinition method, IReadOnlyList<string> typeArguments) =>
        $"{method.Name}`{method.GenericParameters.Count}"
        + $"({string.Join(",", method.Parameters.Select(parameter => Of(parameter.ParameterType, typeArguments)))})";

    /// <summary>The arguments of a generic instance, as text; none for any other type.</summary>
    public static IReadOnlyList<string> Arguments(TypeReference type, IReadOnlyList<string> typeArguments) =>
        type is GenericInstanceType generic
            ? [.. generic.GenericArguments.Select(argument => Of(argument, typeArguments))]
            : [];

    public static string Of(TypeReference type, IReadOnlyList<string> typeArguments) =>
        type switch
        {
            GenericParameter { Type: GenericParameterType.Method } parameter => $"!!{parameter.Position}",
            GenericParameter parameter when parameter.Position < typeArguments.Count => typeArguments[
                parameter.Position
            ],
            GenericParameter parameter => $"!{parameter.Position}",
            GenericInstanceType generic =>
                $"{generic.ElementType.FullName}<{string.Join(",", Arguments(generic, typeArguments))}>",
            ArrayType array => $"{Of(array.ElementType, typeArguments)}[{array.Rank}]",
            ByReferenceType reference => $"{Of(reference.ElementType, typeArguments)}&",
            PointerType pointer => $"{Of(pointer.ElementType, typeArguments)}*",
            FunctionPointerType pointer => pointer.FullName,
            TypeSpecification other => Of(other.ElementType, typeArguments),
            _ => type.FullName,
        };
}
