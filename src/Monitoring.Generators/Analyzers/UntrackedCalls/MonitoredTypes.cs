using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Symbols;
using Monitoring.Naming;

namespace Monitoring.Generators.Analyzers.UntrackedCalls;

/// <summary>Knows the types that require tracking: by [RequireTracking], or by a pattern; themselves or inherited.</summary>
internal sealed class MonitoredTypes(NamePattern patterns)
{
    private readonly ConcurrentDictionary<ISymbol, INamedTypeSymbol?> _required = new(SymbolEqualityComparer.Default);

    /// <summary>The type that requires the call to be tracked; null for a call of no interest.</summary>
    public INamedTypeSymbol? RequiredBy(IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (EveryObjectHas(method))
            return null;
        return _required.GetOrAdd(method, _ => ByMethod(method)) ?? ByReceiver(call);
    }

    private INamedTypeSymbol? ByMethod(IMethodSymbol method) =>
        Inherited(method.ContainingType) ?? ByImplementedInterface(method);

    // A method inherited from a type of no interest, called on a monitored one.
    private INamedTypeSymbol? ByReceiver(IInvocationOperation call) =>
        call.Instance?.Type is INamedTypeSymbol receiver
            ? _required.GetOrAdd(receiver.OriginalDefinition, _ => Inherited(receiver.OriginalDefinition))
            : null;

    private INamedTypeSymbol? Inherited(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (IsRequired(level))
                return level;
        return type.TypeKind == TypeKind.Interface ? type.AllInterfaces.FirstOrDefault(IsRequired) : null;
    }

    // Of a class behind a monitored interface, only what the interface promises.
    private INamedTypeSymbol? ByImplementedInterface(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.Any(IsRequired)
            ? Implementations.Declarations(method).Select(member => member.ContainingType).FirstOrDefault(IsRequired)
            : null;

    private bool IsRequired(INamedTypeSymbol type) =>
        (NearestMark.MayBeMarked(type.ContainingAssembly) && HasAttribute(type))
        || (!patterns.IsEmpty && patterns.Matches(type.FullName()));

    private static bool HasAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().Any(data => data.AttributeClass.IsRequireTracking());

    private static bool EveryObjectHas(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
            root = overridden;
        return root.ContainingType.SpecialType == SpecialType.System_Object
            || method.IsImplicitlyDeclared
            || method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true };
    }
}
