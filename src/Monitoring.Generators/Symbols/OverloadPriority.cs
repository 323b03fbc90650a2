using System.Linq;
using Microsoft.CodeAnalysis;

namespace Monitoring.Generators.Symbols;

/// <summary>Reads <c>[OverloadResolutionPriority]</c>.</summary>
internal static class OverloadPriority
{
    /// <summary>
    /// Whether a call with exactly the method's arguments may reach another overload. Somebody can still call the method, by
    /// the name of a parameter, say; an interceptor cannot be sure to.
    /// </summary>
    public static bool IsOutranked(IMethodSymbol method)
    {
        var declared = Declared(method);
        var overloads = declared.ContainingType.GetMembers(declared.Name);
        return overloads.Length > 1
            && Of(declared) is var own
            && overloads.OfType<IMethodSymbol>().Any(other => Of(other) > own && MayTakeAsMany(other, declared));
    }

    // Arguments by number alone: which types convert to which is the compiler's affair.
    private static bool MayTakeAsMany(IMethodSymbol other, IMethodSymbol method) =>
        Least(other) <= Most(method) && Least(method) <= Most(other);

    private static int Least(IMethodSymbol method) =>
        method.Parameters.Count(parameter => !parameter.IsOptional && !parameter.IsParams);

    private static int Most(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.IsParams) ? int.MaxValue : method.Parameters.Length;

    private static int Of(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Where(data => data.AttributeClass?.Name == "OverloadResolutionPriorityAttribute")
            .Select(data => data.ConstructorArguments.FirstOrDefault().Value as int?)
            .FirstOrDefault()
        ?? 0;

    private static IMethodSymbol Declared(IMethodSymbol method)
    {
        method = method.ReducedFrom ?? method;
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method;
    }
}
