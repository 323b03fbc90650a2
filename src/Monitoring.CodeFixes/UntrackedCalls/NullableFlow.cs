using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Symbols;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Knows methods that tell the compiler something about null that holds after the call: not through a lambda.</summary>
internal static class NullableFlow
{
    private static readonly string[] _ofParameters =
    [
        "NotNullAttribute",
        "NotNullWhenAttribute",
        "MaybeNullWhenAttribute",
        "DoesNotReturnIfAttribute",
    ];

    private static readonly string[] _ofMethods =
    [
        "DoesNotReturnAttribute",
        "MemberNotNullAttribute",
        "MemberNotNullWhenAttribute",
    ];

    public static bool Leaves(IMethodSymbol method) =>
        HasAny(method, _ofMethods) || method.Parameters.Any(parameter => HasAny(parameter, _ofParameters));

    private static bool HasAny(ISymbol symbol, string[] names) =>
        symbol
            .GetAttributes()
            .Any(data =>
                data.AttributeClass is { } type
                && Array.IndexOf(names, type.Name) >= 0
                && type.IsIn("System.Diagnostics.CodeAnalysis")
            );
}
