using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>
/// Members without a mark whose implementations in the project have one: a call through the member reaches the
/// implementation, and nothing at the call tells of its mark.
/// </summary>
internal sealed class MarkedImplementations(Compilation compilation)
{
    private readonly Lazy<Dictionary<ISymbol, IMethodSymbol>> _byMember = new(() => Find(compilation));

    /// <summary>A tracked implementation of a member that is not tracked itself; null without one.</summary>
    public IMethodSymbol? Of(IMethodSymbol member) =>
        (member.IsAbstract || member.IsVirtual || member.IsOverride)
        && NearestMark.MayBeMarked(member.ContainingAssembly)
        && _byMember.Value.TryGetValue(member.OriginalDefinition, out var implementation)
            ? implementation
            : null;

    private static Dictionary<ISymbol, IMethodSymbol> Find(Compilation compilation)
    {
        var found = new Dictionary<ISymbol, IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var method in TrackedMethods(compilation))
        foreach (var member in Implementations.Declarations(method))
            if (NearestMark.MayBeMarked(member.ContainingAssembly) && NearestMark.Of(member) is null)
                found[member] = method;
        return found;
    }

    private static IEnumerable<IMethodSymbol> TrackedMethods(Compilation compilation) =>
        Implementations
            .Types(compilation.Assembly.GlobalNamespace)
            .Where(type => type.TypeKind is TypeKind.Class or TypeKind.Struct)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => !method.IsImplicitlyDeclared && NearestMark.Of(method) is not null);
}
