using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Monitoring.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>MON001: marks the method called where its source is at hand, and wraps the call otherwise.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UntrackedCallFix))]
[Shared]
public sealed class UntrackedCallFix : CodeFixProvider
{
    /// <summary>Equivalence keys: a fix for all does one of the two.</summary>
    internal const string Mark = "Monitoring.Mark";
    internal const string Wrap = "Monitoring.Wrap";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticRules.UntrackedCall.Id];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => UntrackedCallFixAll.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var call = await UntrackedCall
                .Find(context.Document, diagnostic, context.CancellationToken)
                .ConfigureAwait(false);
            if (call is not null && Action(call, context.Document) is { } action)
                context.RegisterCodeFix(action, diagnostic);
        }
    }

    private static CodeAction? Action(UntrackedCall call, Document document)
    {
        var name = call.Method.DefaultName();
        if (call.Declaration is not null)
            return CodeAction.Create(
                $"Mark '{name}' with [TrackOperation]",
                cancellation => CalleeMarker.Mark(document.Project.Solution, [call.Method], cancellation),
                Mark
            );
        return CallWrapper.CanWrap(call)
            ? CodeAction.Create(
                $"Track the call of '{name}' with OperationMonitor.Track",
                cancellation => CallWrapper.Wrap(document, [call], cancellation),
                Wrap
            )
            : null;
    }
}
