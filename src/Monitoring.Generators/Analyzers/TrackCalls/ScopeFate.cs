using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.TrackCalls;

/// <summary>
/// Follows the result of a call. It is forgotten when it is dropped, or kept in a local of which nothing but members
/// other than Dispose is used. Whoever else gets it answers for it.
/// </summary>
internal static class ScopeFate
{
    public static bool IsForgotten(IOperation scope) =>
        scope.Parent switch
        {
            IConversionOperation conversion => IsForgotten(conversion),
            IParenthesizedOperation inner => IsForgotten(inner),
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment => IsForgotten(
                target.Local,
                assignment
            ),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !IsUsing(declarator)
                && IsForgotten(declarator.Symbol, declarator),
            IMemberReferenceOperation => true,
            IInvocationOperation call => IsForgottenReceiver(call, scope),
            _ => false,
        };

    private static bool IsForgottenReceiver(IInvocationOperation call, IOperation scope) =>
        call.Instance == scope
        && call.TargetMethod.Name != "Dispose"
        && (!TrackCall.PassesOn(call) || IsForgotten(call));

    private static bool IsUsing(IVariableDeclaratorOperation declarator) =>
        declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation;

    private static bool IsForgotten(ILocalSymbol local, IOperation place) =>
        References(local, Root(place)).All(reference => IsMemberUse(reference) || IsTarget(reference));

    private static IEnumerable<IOperation> References(ILocalSymbol local, IOperation root) =>
        root.Descendants()
            .OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    private static bool IsMemberUse(IOperation reference) =>
        reference.Parent switch
        {
            IInvocationOperation call => IsForgottenReceiver(call, reference),
            IMemberReferenceOperation member => member.Instance == reference,
            IConditionalAccessOperation access => access.Operation == reference
                && access.WhenNotNull is not IInvocationOperation { TargetMethod.Name: "Dispose" },
            _ => false,
        };

    private static bool IsTarget(IOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    private static IOperation Root(IOperation place)
    {
        while (place.Parent is { } parent)
            place = parent;
        return place;
    }
}
