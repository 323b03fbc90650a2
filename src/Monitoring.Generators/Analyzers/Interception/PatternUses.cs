using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>
/// What <c>foreach</c>, <c>await</c>, a deconstruction, a pattern, <c>[^1]</c>, <c>.. rows</c> or <c>fixed</c> calls without a
/// call in the source.
/// </summary>
internal static class PatternUses
{
    public static IEnumerable<TrackedUse> In(IOperation operation) =>
        operation switch
        {
            IRecursivePatternOperation pattern => Of(pattern.DeconstructSymbol),
            IListPatternOperation pattern => Of(pattern.LengthSymbol, pattern.IndexerSymbol),
            ISlicePatternOperation pattern => Of(pattern.SliceSymbol),
            IImplicitIndexerReferenceOperation index => Of(index.LengthSymbol).Concat(OfIndexer(index)),
            ISpreadOperation { Operand.Type: { } type } spread => Of([.. OfSpread(spread, type)]),
            IVariableInitializerOperation { Value: var value } => Of(OfFixed(value)),
            _ => Written(operation),
        };

    private static IEnumerable<TrackedUse> Of(params ISymbol?[] members) =>
        members
            .Select(member => member is IPropertySymbol property ? property.GetMethod : member as IMethodSymbol)
            .OfType<IMethodSymbol>()
            .Select(method => new TrackedUse(method, Reasons.Pattern));

    private static IEnumerable<TrackedUse> OfIndexer(IImplicitIndexerReferenceOperation index) =>
        index.IndexerSymbol is IPropertySymbol property
            ? Of([.. PropertyUses.Accessors(index, property)])
            : Of(index.IndexerSymbol);

    private static IEnumerable<ISymbol?> OfSpread(ISpreadOperation spread, ITypeSymbol type)
    {
        if (!NearestMark.MayBeMarked(type.ContainingAssembly) || spread.SemanticModel is not { } model)
            yield break;
        var position = spread.Syntax.SpanStart;
        if (BoundMember.Method(model, position, type, "GetEnumerator") is not { } get)
            yield break;
        yield return get;
        yield return BoundMember.Method(model, position, get.ReturnType, "MoveNext");
        yield return BoundMember.Property(model, position, get.ReturnType, "Current");
    }

    // There is no operation for the statement.
    private static ISymbol? OfFixed(IOperation pinned) =>
        pinned.Syntax.Parent?.Parent?.Parent?.Parent is FixedStatementSyntax
        && pinned.SemanticModel is { } model
        && model.GetTypeInfo(pinned.Syntax).Type is { } type
        && NearestMark.MayBeMarked(type.ContainingAssembly)
            ? BoundMember.Method(model, pinned.Syntax.SpanStart, type, "GetPinnableReference")
            : null;

    private static IEnumerable<TrackedUse> Written(IOperation operation) =>
        !IsPlain(operation) && operation.SemanticModel is { } model
            ? Methods(operation.Syntax, model)
                .OfType<IMethodSymbol>()
                .Select(method => new TrackedUse(method, Reasons.Pattern))
            : [];

    // Most loops and waits are over the platform's own types, whose patterns nobody marks; what is asked below takes longer.
    private static bool IsPlain(IOperation operation) =>
        operation switch
        {
            IAwaitOperation { Operation.Type: { } type } => CaptureTypes.IsAwaitable(type)
                && !NearestMark.MayBeMarked(type.ContainingAssembly),
            IForEachLoopOperation { Collection.Type: { } type, Syntax: ForEachStatementSyntax } => type.TypeKind
                == TypeKind.Array
                || type.OriginalDefinition.SpecialType != SpecialType.None,
            _ => false,
        };

    private static IEnumerable<IMethodSymbol?> Methods(SyntaxNode syntax, SemanticModel model) =>
        syntax switch
        {
            ForEachVariableStatementSyntax loop => OfLoop(model.GetForEachStatementInfo(loop))
                .Concat(OfDeconstruction(model.GetDeconstructionInfo(loop))),
            CommonForEachStatementSyntax loop => OfLoop(model.GetForEachStatementInfo(loop)),
            AwaitExpressionSyntax wait => OfAwait(model.GetAwaitExpressionInfo(wait)),
            AssignmentExpressionSyntax assignment => OfDeconstruction(model.GetDeconstructionInfo(assignment)),
            _ => [],
        };

    private static IEnumerable<IMethodSymbol?> OfLoop(ForEachStatementInfo info) =>
        [info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty?.GetMethod, info.DisposeMethod];

    private static IEnumerable<IMethodSymbol?> OfAwait(AwaitExpressionInfo info) =>
        [info.GetAwaiterMethod, info.IsCompletedProperty?.GetMethod, info.GetResultMethod];

    private static IEnumerable<IMethodSymbol?> OfDeconstruction(DeconstructionInfo info) =>
        info.Nested.SelectMany(OfDeconstruction).Prepend(info.Method);
}
