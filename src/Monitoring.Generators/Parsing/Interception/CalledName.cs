using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>The name that a call is written with; empty where there is none.</summary>
internal static class CalledName
{
    public static string Of(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => "",
        };
}
