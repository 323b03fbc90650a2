using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Diagnostics;
using Monitoring.Generators.Analyzers.Marks;

namespace Monitoring.CodeFixes;

/// <summary>MON003: writes the parameter or member that was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MeantNameFix))]
[Shared]
public sealed class MeantNameFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticRules.InvalidMark.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.TryGetValue(MarkUse.Meant, out var meant) && meant is not null)
                context.RegisterCodeFix(Action(context.Document, diagnostic.Location.SourceSpan, meant), diagnostic);
        return Task.CompletedTask;
    }

    private static CodeAction Action(Document document, TextSpan span, string meant) =>
        CodeAction.Create(
            $"Write '{meant}'",
            async cancellation =>
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                return document.WithText(text.Replace(span, meant));
            },
            equivalenceKey: nameof(MeantNameFix)
        );
}
