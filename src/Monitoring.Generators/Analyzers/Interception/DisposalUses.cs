using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>What <c>using</c> calls at the end of its block.</summary>
internal static class DisposalUses
{
    public static IEnumerable<TrackedUse> In(IOperation operation) =>
        operation switch
        {
            IUsingOperation block => Of(block.Resources, block.IsAsynchronous),
            IUsingDeclarationOperation declaration => Of(declaration.DeclarationGroup, declaration.IsAsynchronous),
            _ => [],
        };

    private static IEnumerable<TrackedUse> Of(IOperation resources, bool isAsync) =>
        Types(resources)
            .OfType<INamedTypeSymbol>()
            .Select(type => Method(type, isAsync ? "DisposeAsync" : "Dispose"))
            .OfType<IMethodSymbol>()
            .Select(method => new TrackedUse(method, Reasons.Pattern));

    private static IEnumerable<ITypeSymbol?> Types(IOperation resources)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
            return [resources.Type];
        return group
            .Declarations.SelectMany(declaration => declaration.Declarators)
            .Select(declarator => declarator.Symbol.Type);
    }

    private static IMethodSymbol? Method(INamedTypeSymbol type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (level.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(IsDispose) is { } method)
                return method;
        return type
            .AllInterfaces.SelectMany(contract => contract.GetMembers(name))
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>()
            .FirstOrDefault(IsDispose);
    }

    private static bool IsDispose(IMethodSymbol method) => method.Parameters.Length == 0 && !method.IsStatic;
}
