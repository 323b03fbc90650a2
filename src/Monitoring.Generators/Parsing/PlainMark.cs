using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Parsing;

/// <summary>
/// Knows marks without binding, the first of which costs as much as all else: written under their own name, in a file that
/// uses our namespace, in a project that declares nothing of that name.
/// </summary>
internal static class PlainMark
{
    private const string Namespace = "Monitoring";

    public static bool Is(AttributeSyntax attribute, Compilation compilation, CancellationToken cancellation) =>
        IsOurName(attribute.Name, attribute.SyntaxTree.GetRoot(cancellation))
        && !compilation.ContainsSymbolsWithName(
            static name => name is "TrackOperation" or "TrackOperationAttribute",
            SymbolFilter.Type,
            cancellation
        );

    private static bool IsOurName(NameSyntax name, SyntaxNode root) =>
        name switch
        {
            IdentifierNameSyntax { Identifier.ValueText: "TrackOperation" or "TrackOperationAttribute" } => root
                is CompilationUnitSyntax unit
                && unit.Usings.Any(IsOurs),
            QualifiedNameSyntax qualified => IsOurs(qualified.Left),
            _ => false,
        };

    private static bool IsOurs(UsingDirectiveSyntax directive) =>
        directive is { Alias: null, Name: { } name } && directive.StaticKeyword.IsKind(SyntaxKind.None) && IsOurs(name);

    private static bool IsOurs(NameSyntax name) =>
        name
            is IdentifierNameSyntax { Identifier.ValueText: Namespace }
                or AliasQualifiedNameSyntax
                {
                    Alias.Identifier.ValueText: "global",
                    Name: IdentifierNameSyntax { Identifier.ValueText: Namespace }
                };
}
