using Monitoring.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Naming;

/// <summary>The names of types, as people and the list of operations read them.</summary>
internal static class TypeNames
{
    /// <summary>The names from the outermost type to this one, as in metadata.</summary>
    public static IReadOnlyList<string> Nesting(TypeReference type)
    {
        var names = new List<string>();
        for (var current = type; current is not null; current = current.DeclaringType)
            names.Insert(0, FileLocalName.Visible(current.Name));
        return names;
    }

    /// <summary>What patterns are matched against: <c>Shop.Data.Outer.Inner</c>, without type parameters.</summary>
    public static string ForPatterns(TypeReference type)
    {
        var name = string.Join(".", Nesting(type).Select(DefaultName.WithoutArity));
        var space = Namespace(type);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    /// <summary><c>Shop.Store&lt;T&gt;</c>, <c>System.String[]</c>, ...</summary>
    public static string Full(TypeReference type) =>
        type switch
        {
            GenericParameter => type.Name,
            ArrayType array => Full(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
            ByReferenceType reference => Full(reference.ElementType) + "&",
            PointerType pointer => Full(pointer.ElementType) + "*",
            GenericInstanceType generic => Of(generic.ElementType, [.. generic.GenericArguments.Select(Full)]),
            FunctionPointerType pointer => pointer.FullName,
            TypeSpecification other => Full(other.ElementType),
            _ => Of(type, [.. type.GenericParameters.Select(parameter => parameter.Name)]),
        };

    private static string Of(TypeReference type, IReadOnlyList<string> arguments) =>
        TypeText.Of(Namespace(type), Nesting(type), arguments);

    private static string Namespace(TypeReference type)
    {
        var outermost = type;
        while (outermost.DeclaringType is not null)
            outermost = outermost.DeclaringType;
        return outermost.Namespace;
    }
}
