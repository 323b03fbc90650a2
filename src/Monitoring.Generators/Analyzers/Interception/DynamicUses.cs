using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>
/// Calls that are bound at run time: of the methods that the compiler can choose from; where it does not know the
/// receiver, of the marked methods of the project with that name and as many parameters.
/// </summary>
internal static class DynamicUses
{
    public static IEnumerable<TrackedUse> In(IOperation operation, Compilation compilation)
    {
        var candidates = Candidates(operation).ToList();
        if (candidates.Count == 0)
            candidates = [.. Namesakes(operation, compilation)];
        return candidates.Select(method => new TrackedUse(method, Reasons.Dynamic));
    }

    private static IEnumerable<IMethodSymbol> Candidates(IOperation operation) =>
        operation is IDynamicInvocationOperation or IDynamicObjectCreationOperation
            ? operation.SemanticModel?.GetSymbolInfo(operation.Syntax).CandidateSymbols.OfType<IMethodSymbol>() ?? []
            : [];

    private static IEnumerable<IMethodSymbol> Namesakes(IOperation operation, Compilation compilation) =>
        operation switch
        {
            IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation member } call => Methods(
                    member.MemberName,
                    compilation
                )
                .Where(method => method.Parameters.Length == call.Arguments.Length),
            IDynamicMemberReferenceOperation { Parent: not IDynamicInvocationOperation } member => Getters(
                member.MemberName,
                compilation
            ),
            _ => [],
        };

    private static IEnumerable<IMethodSymbol> Methods(string name, Compilation compilation) =>
        compilation.GetSymbolsWithName(name, SymbolFilter.Member).OfType<IMethodSymbol>().Where(IsTracked).Take(1);

    private static IEnumerable<IMethodSymbol> Getters(string name, Compilation compilation) =>
        compilation
            .GetSymbolsWithName(name, SymbolFilter.Member)
            .OfType<IPropertySymbol>()
            .Select(property => property.GetMethod)
            .OfType<IMethodSymbol>()
            .Where(IsTracked)
            .Take(1);

    private static bool IsTracked(IMethodSymbol method) => NearestMark.Of(method) is not null;
}
