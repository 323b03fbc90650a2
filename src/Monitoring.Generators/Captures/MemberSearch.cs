using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Captures;

/// <summary>The fields and readable properties of a type, inherited ones too, the nearest first.</summary>
internal static class MemberSearch
{
    public static IEnumerable<ISymbol> All(ITypeSymbol type) =>
        Types(type).SelectMany(level => level.GetMembers()).Where(IsReadable);

    public static IEnumerable<ISymbol> Named(ITypeSymbol type, string name) => WithName(type, name).Where(IsReadable);

    /// <summary>Whether C# finds the member by its name alone: nothing nearer has it, and no second interface.</summary>
    public static bool IsFoundByName(ITypeSymbol type, ISymbol member)
    {
        var named = WithName(type, member.Name).Distinct(SymbolEqualityComparer.Default).ToList();
        return SymbolEqualityComparer.Default.Equals(named[0], member)
            && (named.Count == 1 || type.TypeKind is not (TypeKind.Interface or TypeKind.TypeParameter));
    }

    private static IEnumerable<ISymbol> WithName(ITypeSymbol type, string name) =>
        Types(type).SelectMany(level => level.GetMembers(name));

    public static ITypeSymbol TypeOf(ISymbol member) =>
        member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private static bool IsReadable(ISymbol member) =>
        member
            is { IsStatic: false, CanBeReferencedByName: true }
                and (IFieldSymbol or IPropertySymbol { IsIndexer: false, GetMethod: not null });

    private static IEnumerable<ITypeSymbol> Types(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.SelectMany(Types);
        var own = Bases(type);
        return type.TypeKind == TypeKind.Interface ? own.Concat(type.AllInterfaces) : own;
    }

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (ITypeSymbol? level = type; level is not null; level = level.BaseType)
            yield return level;
    }
}
