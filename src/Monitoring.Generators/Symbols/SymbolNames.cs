using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Naming;

namespace Monitoring.Generators.Symbols;

/// <summary>Hands symbols to the shared rules of naming.</summary>
internal static class SymbolNames
{
    public static string DefaultName(this IMethodSymbol method) =>
        method.MethodKind switch
        {
            MethodKind.LocalFunction => Naming.DefaultName.OfLocalFunction(OuterName(method), method.Name),
            MethodKind.AnonymousFunction => Naming.DefaultName.OfLocalFunction(OuterName(method), "lambda"),
            _ => Naming.DefaultName.Of(Chain(method.ContainingType), method.MetadataName),
        };

    public static string DefaultType(this IMethodSymbol method) =>
        method.MethodKind is MethodKind.EventAdd or MethodKind.EventRemove
            ? Naming.DefaultType.Call
            : Naming.DefaultType.Of(method.MetadataName);

    /// <summary>The operation's name under a mark.</summary>
    public static string OperationName(this IMethodSymbol method, Mark mark) => mark.Name ?? method.DefaultName();

    /// <summary>The method as somebody wrote it: without type arguments, an extension method with its receiver.</summary>
    public static IMethodSymbol Written(this IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;

    /// <summary>The type without namespace and type arguments.</summary>
    public static string ShortName(this INamedTypeSymbol type) =>
        string.Join(".", Chain(type).Select(Naming.DefaultName.WithoutArity));

    /// <summary>As patterns see it: namespace, nested types after a dot, no arity.</summary>
    public static string FullName(this INamedTypeSymbol type) => InNamespace(type, type.ShortName());

    /// <summary>The name of any symbol in a message.</summary>
    public static string Display(this ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.DefaultName(),
            INamedTypeSymbol type => type.ShortName(),
            IPropertySymbol property => property.ContainingType.ShortName() + "." + property.Name,
            _ => symbol.Name,
        };

    /// <summary>The method with its parameter types, as the list of operations shows it.</summary>
    public static string MethodText(this IMethodSymbol method)
    {
        var name = IsInMember(method) ? OuterMember(method) + "." + method.MetadataName : method.MetadataName;
        return TypeText.Method(
            Text(method.ContainingType),
            name,
            method.TypeParameters.Select(parameter => parameter.Name),
            method.Parameters.Select(Text)
        );
    }

    private static string Text(IParameterSymbol parameter) =>
        Text(parameter.Type) + (parameter.RefKind == RefKind.None ? "" : "&");

    private static string Text(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => Text(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
            IPointerTypeSymbol pointer => Text(pointer.PointedAtType) + "*",
            IDynamicTypeSymbol => "System.Object",
            INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } => Text(tuple),
            INamedTypeSymbol named => Text(named),
            _ => type.Name,
        };

    private static string Text(INamedTypeSymbol type) =>
        TypeText.Of(Namespace(type), Chain(type), [.. Arguments(type).Select(Text)]);

    private static IEnumerable<ITypeSymbol> Arguments(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Arguments(outer).Concat(type.TypeArguments) : type.TypeArguments;

    private static List<string> Chain(INamedTypeSymbol type)
    {
        var chain = new List<string>();
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
            if (level.Name.Length > 0) // extension blocks have none
                chain.Insert(0, level.IsFileLocal ? level.Name : level.MetadataName);
        return chain;
    }

    private static string InNamespace(INamedTypeSymbol type, string name) =>
        Namespace(type) is { Length: > 0 } space ? space + "." + name : name;

    private static string Namespace(INamedTypeSymbol type) => Namespaces.Text(type.ContainingNamespace);

    private static string OuterName(IMethodSymbol method) =>
        Naming.DefaultName.Of(Chain(method.ContainingType), OuterMember(method));

    // The member around a local function, however deep: metadata keeps no more. Of an initialiser that is the constructor,
    // which may be written nowhere.
    private static string OuterMember(IMethodSymbol method)
    {
        ISymbol symbol = method;
        while (IsInMember(symbol))
            symbol = symbol.ContainingSymbol;
        return symbol is IMethodSymbol ? symbol.MetadataName
            : symbol.IsStatic ? WellKnownMemberNames.StaticConstructorName
            : WellKnownMemberNames.InstanceConstructorName;
    }

    private static bool IsInMember(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction };
}
