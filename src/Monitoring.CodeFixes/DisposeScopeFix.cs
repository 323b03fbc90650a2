using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitoring.Diagnostics;

namespace Monitoring.CodeFixes;

/// <summary>MON006: puts <c>using</c> before the operation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeScopeFix))]
[Shared]
public sealed class DisposeScopeFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticRules.ScopeNotDisposed.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            static (context, document, diagnostics) => Fix(document, diagnostics, context.CancellationToken)
        );

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (
                UsingStatement.For(root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is null
            )
                continue;
            var action = CodeAction.Create(
                "Dispose the operation with 'using'",
                async cancellation => (await Fix(context.Document, [diagnostic], cancellation).ConfigureAwait(false))!,
                equivalenceKey: nameof(DisposeScopeFix)
            );
            context.RegisterCodeFix(action, diagnostic);
        }
    }

    private static async Task<Document?> Fix(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var names = new FreeNames(root);
        var replaced = new Dictionary<StatementSyntax, StatementSyntax>();
        foreach (var diagnostic in diagnostics)
        {
            var call = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (UsingStatement.For(call) is { } statement)
                replaced[statement] = UsingStatement.From(statement, names);
        }
        return document.WithSyntaxRoot(root.ReplaceNodes(replaced.Keys, (original, _) => replaced[original]));
    }
}
