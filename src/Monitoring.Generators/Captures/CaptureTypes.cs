using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Captures;

/// <summary>What a captured value may be.</summary>
internal static class CaptureTypes
{
    private static readonly string[] CountNames = ["Count", "Length"];
    private static readonly string[] TextStructs = ["Guid", "DateTimeOffset", "TimeSpan", "DateOnly", "TimeOnly"];

    public static bool IsText(ITypeSymbol type) => IsPlainText(WithoutNullable(type));

    public static bool IsCount(ITypeSymbol type)
    {
        var value = WithoutNullable(type);
        return value.SpecialType != SpecialType.System_String
            && (IsInteger(value) || IsSequence(value) || Counter(value) is not null);
    }

    /// <summary>The type of <c>{result}</c>: what a task brings, else what is returned; null for nothing.</summary>
    public static ITypeSymbol? Result(IMethodSymbol method)
    {
        if (method.ReturnsVoid || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
            return null;
        return IsTask(method)
            ? ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault()
            : method.ReturnType;
    }

    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>The property that counts, Count or Length; null without one.</summary>
    public static IPropertySymbol? Counter(ITypeSymbol type) =>
        CountNames
            .SelectMany(name => MemberSearch.Named(WithoutNullable(type), name).Take(1))
            .OfType<IPropertySymbol>()
            .FirstOrDefault(property =>
                property.DeclaredAccessibility == Accessibility.Public && IsInteger(property.Type)
            );

    private static bool IsTask(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Arity: <= 1 } type
        && (IsAwaitable(type) || (method.IsAsync && !IsAsyncSequence(type)));

    public static bool IsAwaitable(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.IsIn("System.Threading.Tasks");

    private static bool IsAsyncSequence(INamedTypeSymbol type) => type.Name is "IAsyncEnumerable" or "IAsyncEnumerator";

    private static bool IsPlainText(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(IsAnyEnum))
        || type.SpecialType
            is SpecialType.System_String
                or SpecialType.System_Boolean
                or SpecialType.System_Char
                or SpecialType.System_Single
                or SpecialType.System_Double
                or SpecialType.System_Decimal
                or SpecialType.System_DateTime
        || IsInteger(type)
        || (IsInSystem(type) && TextStructs.Contains(type.Name));

    private static bool IsAnyEnum(ITypeSymbol constraint) => constraint.SpecialType == SpecialType.System_Enum;

    public static bool IsInteger(ITypeSymbol type) =>
        type.SpecialType
            is >= SpecialType.System_SByte
                and <= SpecialType.System_UInt64
                or SpecialType.System_IntPtr
                or SpecialType.System_UIntPtr;

    /// <summary>An integer that may be more than fits into the number of records.</summary>
    public static bool IsWide(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_UInt64 or SpecialType.System_UIntPtr;

    private static bool IsSequence(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array
        || IsEnumerable(type)
        || (!MayBeRefStruct(type) && type.AllInterfaces.Any(IsEnumerable));

    /// <summary>The types of sequence that it is; a type may be several.</summary>
    public static IEnumerable<INamedTypeSymbol> Sequences(ITypeSymbol type) =>
        type
            .AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .Where(contract =>
                contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            );

    private static bool MayBeRefStruct(ITypeSymbol type) =>
        type.IsRefLikeType || type is ITypeParameterSymbol { AllowsRefLikeType: true };

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type
            is {
                Name: "ICollection",
                ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" }
            };

    private static bool IsInSystem(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
