using System.Collections.Generic;
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
    public static bool IsBuilt(IOperation value) =>
        IsBuilt(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private static bool IsBuilt(IOperation value, HashSet<ISymbol> seen)
    {
        if (value.ConstantValue.HasValue)
            return false;
        return value switch
        {
            IInterpolatedStringOperation or IBinaryOperation or IInvocationOperation or IObjectCreationOperation =>
                true,
            IConversionOperation conversion => IsBuilt(conversion.Operand, seen),
            IParenthesizedOperation inner => IsBuilt(inner.Operand, seen),
            ICoalesceOperation coalesce => IsBuilt(coalesce.Value, seen) || IsBuilt(coalesce.WhenNull, seen),
            IConditionalOperation choice => IsBuilt(choice.WhenTrue, seen)
                || (choice.WhenFalse is { } other && IsBuilt(other, seen)),
            ISwitchExpressionOperation choice => choice.Arms.Any(arm => IsBuilt(arm.Value, seen)),
            ILocalReferenceOperation local => IsBuiltLocal(local, seen),
            _ => false,
        };
    }

    // While somebody writes, a variable may be made of itself: string name = name.
    private static bool IsBuiltLocal(ILocalReferenceOperation reference, HashSet<ISymbol> seen) =>
        seen.Add(reference.Local)
        && reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && reference.SemanticModel?.GetOperation(value) is { } operation
        && IsBuilt(operation, seen);
}
