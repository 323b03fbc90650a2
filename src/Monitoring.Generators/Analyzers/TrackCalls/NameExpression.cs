using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Generators.Analyzers.TrackCalls;

/// <summary>
/// Tells text that is put together at the call from text that is chosen among constants. A parameter, field or
/// property may hold one of few names, and is not blamed.
/// </summary>
internal static class NameExpression
{
    public static bool IsBuilt(IOperation value)
    {
        if (value.ConstantValue.HasValue)
            return false;
        return value switch
        {
            IInterpolatedStringOperation or IBinaryOperation or IInvocationOperation or IObjectCreationOperation =>
                true,
            IConversionOperation conversion => IsBuilt(conversion.Operand),
            IParenthesizedOperation inner => IsBuilt(inner.Operand),
            ICoalesceOperation coalesce => IsBuilt(coalesce.Value) || IsBuilt(coalesce.WhenNull),
            IConditionalOperation choice => IsBuilt(choice.WhenTrue)
                || (choice.WhenFalse is { } other && IsBuilt(other)),
            ISwitchExpressionOperation choice => choice.Arms.Any(arm => IsBuilt(arm.Value)),
            ILocalReferenceOperation local => IsBuiltLocal(local),
            _ => false,
        };
    }

    private static bool IsBuiltLocal(ILocalReferenceOperation reference) =>
        reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && reference.SemanticModel?.GetOperation(value) is { } operation
        && IsBuilt(operation);
}
