using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Tests.Manifest;

/// <summary>One line of a manifest.</summary>
internal sealed record Listed(string Name, string Method, string File, int Line)
{
    public static List<Listed> In(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken).GetRoot();
        return
        [
            .. from attribute in root.DescendantNodes().OfType<AttributeSyntax>()
            let values = attribute.ArgumentList!.Arguments.Select(argument =>
                ((LiteralExpressionSyntax)argument.Expression).Token.Value!
            )
            let list = values.ToList()
            select new Listed((string)list[0], (string)list[1], (string)list[2], (int)list[3]),
        ];
    }
}
