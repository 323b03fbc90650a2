using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitoring.Generators.Analyzers.Marks;
using Monitoring.Generators.Symbols;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>A call that MON001 warned of.</summary>
/// <param name="Syntax">The call.</param>
/// <param name="Method">The method called, as declared.</param>
/// <param name="Declaration">Where a mark can be put; null when that is not in this solution, or would be MON002.</param>
/// <param name="Model">Knows the code around the call.</param>
internal sealed record UntrackedCall(
    InvocationExpressionSyntax Syntax,
    IMethodSymbol Method,
    MethodDeclarationSyntax? Declaration,
    SemanticModel Model
)
{
    public static async Task<UntrackedCall?> Find(
        Document document,
        Diagnostic diagnostic,
        CancellationToken cancellation
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var syntax = root!
            .FindToken(diagnostic.Location.SourceSpan.Start)
            .Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (
            syntax is null
            || model is null
            || model.GetSymbolInfo(syntax, cancellation).Symbol is not IMethodSymbol method
        )
            return null;
        return new UntrackedCall(
            syntax,
            method.OriginalDefinition,
            await Find(document.Project.Solution, method, cancellation).ConfigureAwait(false),
            model
        );
    }

    private static async Task<MethodDeclarationSyntax?> Find(
        Solution solution,
        IMethodSymbol method,
        CancellationToken cancellation
    )
    {
        var reference = method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault();
        if (
            reference is null
            || solution.GetDocument(reference.SyntaxTree) is not { } document
            || document is SourceGeneratedDocument
        )
            return null;
        var compilation = await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        return compilation!.HasMarks() && TrackabilityRule.AllowsMark(method.OriginalDefinition, compilation!)
            ? await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) as MethodDeclarationSyntax
            : null;
    }
}
