using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>Operators and conversions that somebody wrote.</summary>
internal static class OperatorUses
{
    public static IEnumerable<TrackedUse> In(IOperation operation) =>
        Methods(operation).OfType<IMethodSymbol>().Select(method => new TrackedUse(method, Reasons.Operator));

    private static IEnumerable<IMethodSymbol?> Methods(IOperation operation) =>
        operation switch
        {
            IBinaryOperation binary => [binary.OperatorMethod],
            IUnaryOperation unary => [unary.OperatorMethod],
            IIncrementOrDecrementOperation step => [step.OperatorMethod],
            IConversionOperation conversion => [conversion.OperatorMethod],
            ICompoundAssignmentOperation assignment =>
            [
                assignment.OperatorMethod,
                assignment.InConversion.MethodSymbol,
                assignment.OutConversion.MethodSymbol,
            ],
            _ => [],
        };
}
