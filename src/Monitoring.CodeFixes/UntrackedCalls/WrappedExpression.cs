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
        return HangsOnReceiver(expression) ? null : expression;
    }

    // "?.Where().Save()", "?.Find()?.Length": what begins with "." or "[" is nothing without the "?" before it.
    private static bool HangsOnReceiver(ExpressionSyntax expression) =>
        expression switch
        {
            MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => true,
            InvocationExpressionSyntax call => HangsOnReceiver(call.Expression),
            MemberAccessExpressionSyntax access => HangsOnReceiver(access.Expression),
            ElementAccessExpressionSyntax access => HangsOnReceiver(access.Expression),
            PostfixUnaryExpressionSyntax sure => HangsOnReceiver(sure.Operand),
            ConditionalAccessExpressionSyntax access => HangsOnReceiver(access.Expression),
            _ => false,
        };
}
