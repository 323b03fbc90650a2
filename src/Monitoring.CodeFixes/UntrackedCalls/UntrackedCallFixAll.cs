using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Fixes many calls at once: a method that is called often is marked once.</summary>
internal sealed class UntrackedCallFixAll : FixAllProvider
{
    public static readonly UntrackedCallFixAll Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(
            CodeAction.Create(
                context.CodeActionEquivalenceKey == UntrackedCallFix.Mark
                    ? "Mark the methods with [TrackOperation]"
                    : "Track the calls with OperationMonitor.Track",
                cancellation => Fix(context, cancellation),
                context.CodeActionEquivalenceKey
            )
        );

    private static async Task<Solution> Fix(FixAllContext context, CancellationToken cancellation)
    {
        var calls = await Calls(context, cancellation).ConfigureAwait(false);
        return context.CodeActionEquivalenceKey == UntrackedCallFix.Mark
            ? await CalleeMarker
                .Mark(
                    context.Solution,
                    calls
                        .SelectMany(file => file.Value)
                        .Where(call => call.Declaration is not null)
                        .Select(call => call.Method),
                    cancellation
                )
                .ConfigureAwait(false)
            : await Wrap(context.Solution, calls, cancellation).ConfigureAwait(false);
    }

    private static async Task<Solution> Wrap(
        Solution solution,
        Dictionary<Document, List<UntrackedCall>> calls,
        CancellationToken cancellation
    )
    {
        foreach (var file in calls)
        {
            var wrapped = file.Value.Where(call => call.Declaration is null && CallWrapper.CanWrap(call));
            var document = await CallWrapper.Wrap(file.Key, wrapped, cancellation).ConfigureAwait(false);
            var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(document.Id, root!);
        }
        return solution;
    }

    private static async Task<Dictionary<Document, List<UntrackedCall>>> Calls(
        FixAllContext context,
        CancellationToken cancellation
    )
    {
        var calls = new Dictionary<Document, List<UntrackedCall>>();
        foreach (var diagnostic in await Diagnostics(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                continue;
            if (await UntrackedCall.Find(document, diagnostic, cancellation).ConfigureAwait(false) is not { } call)
                continue;
            if (!calls.TryGetValue(document, out var found))
                calls.Add(document, found = []);
            found.Add(call);
        }
        return calls;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in projects)
            all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return all.ToImmutable();
    }
}
