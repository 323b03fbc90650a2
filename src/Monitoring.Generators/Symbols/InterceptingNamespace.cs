using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Symbols;

/// <summary>The namespace of our interceptors.</summary>
internal static class InterceptingNamespace
{
    public static bool Is(SyntaxNode node) =>
        node
            is BaseNamespaceDeclarationSyntax
            {
                Name: QualifiedNameSyntax
                {
                    Left: IdentifierNameSyntax { Identifier.ValueText: "Monitoring" },
                    Right.Identifier.ValueText: "Generated"
                }
            };
}
