using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>The expression that goes into the wrapping: the call, with the <c>?.</c> that leads to it.</summary>
internal static class WrappedExpression
{
    /// <summary>Null when the call cannot be taken out of what it stands in.</summary>
    public static ExpressionSyntax? Of(UntrackedCall call)
    {
        ExpressionSyntax expression = call.Syntax;
        while (expression.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == expression)
            expression = access;
        return IsBoundTo(call.Syntax, expression) ? null : expression;
    }

    // "?.Where().Save()": the first call is only the receiver of the second, and both hang on the "?".
    private static bool IsBoundTo(SyntaxNode call, SyntaxNode expression) =>
        expression == call
        && call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
        && access.WhenNotNull.Span.Contains(call.Span);
}
