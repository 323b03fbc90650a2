using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>MON002, as far as the source shows it; the weaver says the rest.</summary>
internal static class TrackabilityRule
{
    public static void Check(MarkUse use)
    {
        if (Reason(use) is { } reason)
            use.CannotBeTracked(reason);
    }

    /// <summary>Whether a mark on the method itself would be accepted.</summary>
    public static bool AllowsMark(IMethodSymbol method, Compilation compilation) =>
        (compilation.HasRuntime() || method.IsAbstract) && Reason(method, compilation) is null;

    private static string? Reason(MarkUse use) =>
        use.Project.HasRuntime || IsContract(use) ? Reason(use.Owner, use.Compilation) : Reasons.NoRuntime;

    // What implements it is woven where it is built, and that project needs the runtime.
    private static bool IsContract(MarkUse use) =>
        MarkedMethods.Of(use).ToList() is { Count: > 0 } methods && methods.TrueForAll(method => method.IsAbstract);

    private static string? Reason(ISymbol owner, Compilation compilation) =>
        owner switch
        {
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => Reasons.Lambda,
            IMethodSymbol { IsPartialDefinition: true, PartialImplementationPart: null } => Reasons.NoBody,
            { IsExtern: true } => Reasons.Extern,
            { IsAbstract: true }
            and (IMethodSymbol or IPropertySymbol) when !Implementations.MayExist(owner, compilation) =>
                Reasons.AbstractWithoutImplementation,
            _ => null,
        };
}
