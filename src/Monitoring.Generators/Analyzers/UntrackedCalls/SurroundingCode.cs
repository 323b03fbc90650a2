using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.UntrackedCalls;

/// <summary>Whether a place in the code lies inside something that is tracked.</summary>
internal static class SurroundingCode
{
    public static bool IsTracked(IOperation place, ISymbol member, TrackedMethods tracked)
    {
        for (var (inner, outer) = (place, place.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
            if (Tracks(outer, inner, tracked))
                return true;
        return member is IMethodSymbol method && tracked.Covers(method);
    }

    private static bool Tracks(IOperation outer, IOperation inner, TrackedMethods tracked) =>
        outer switch
        {
            IBlockOperation block => block.Operations.TakeWhile(statement => statement != inner).Any(BeginsScope),
            IUsingOperation statement => inner == statement.Body && BeginsScope(statement.Resources),
            IAnonymousFunctionOperation lambda => IsHandedToTrack(lambda) || IsExpressionTree(lambda),
            ILocalFunctionOperation function => tracked.Covers(function.Symbol),
            _ => false,
        };

    private static bool BeginsScope(IOperation statement) =>
        statement switch
        {
            IUsingDeclarationOperation declaration => BeginsScope(declaration.DeclarationGroup),
            IVariableDeclarationGroupOperation group => group
                .Declarations.SelectMany(declaration => declaration.Declarators)
                .Any(declarator => TrackCall.BeginsScope(declarator.GetVariableInitializer()?.Value)),
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } => TrackCall.BeginsScope(
                assignment.Value
            ),
            _ => TrackCall.BeginsScope(statement),
        };

    private static bool IsHandedToTrack(IAnonymousFunctionOperation lambda)
    {
        var user = lambda.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        return user is IArgumentOperation { Parent: IInvocationOperation call } && TrackCall.IsTrack(call);
    }

    // A tree describes a call (a mock's set-up, a query) and makes none.
    private static bool IsExpressionTree(IAnonymousFunctionOperation lambda) =>
        lambda.Parent is { Type: INamedTypeSymbol { Name: "Expression" } type } && type.IsIn("System.Linq.Expressions");
}
