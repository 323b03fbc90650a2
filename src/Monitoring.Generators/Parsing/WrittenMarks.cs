using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing;

/// <summary>The attributes of a file that are marks by their name, read once for as long as it is not edited.</summary>
internal sealed class WrittenMarks
{
    private const string Name = "TrackOperation";

    private static readonly ConditionalWeakTable<SyntaxTree, WrittenMarks> Known = new();

    private WrittenMarks(SyntaxNode root)
    {
        var aliases = Aliases(root).ToList();
        GlobalAliases = [.. aliases.Where(alias => alias.GlobalKeyword.Span.Length > 0).Select(AliasName)];
        Attributes = [.. Named(root, [Name, Name + "Attribute", .. aliases.Select(AliasName)])];
    }

    private WrittenMarks() { }

    public IReadOnlyList<AttributeSyntax> Attributes { get; } = [];

    /// <summary>Other names that the file gives to the mark in all files.</summary>
    public IReadOnlyList<string> GlobalAliases { get; } = [];

    // A file without the word has no mark, unless another file gives it another name: so most are never walked through.
    public static WrittenMarks In(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var marks))
            marks = Known.GetValue(
                tree,
                it => MayHold(it, cancellation) ? new WrittenMarks(it.GetRoot(cancellation)) : new WrittenMarks()
            );
        return marks;
    }

    public static IEnumerable<AttributeSyntax> Named(SyntaxNode root, ICollection<string> names) =>
        root.DescendantNodes()
            .OfType<AttributeSyntax>()
            .Where(attribute => Identifier(attribute.Name) is { } name && names.Contains(name));

    private static bool MayHold(SyntaxTree tree, CancellationToken cancellation) =>
        WrittenWord.IsIn(tree, Name, cancellation);

    private static IEnumerable<UsingDirectiveSyntax> Aliases(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(directive =>
                directive is { Alias: not null, Name: { } target } && Identifier(target) is Name or Name + "Attribute"
            );

    private static string AliasName(UsingDirectiveSyntax directive) => directive.Alias!.Name.Identifier.ValueText;

    private static string? Identifier(NameSyntax name) =>
        name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => null,
        };
}
