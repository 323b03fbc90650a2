using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;
using Monitoring.Generators.Symbols;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Puts [TrackOperation] on methods, once on each.</summary>
internal static class CalleeMarker
{
    public static async Task<Solution> Mark(
        Solution solution,
        IEnumerable<IMethodSymbol> methods,
        CancellationToken cancellation
    )
    {
        var references = methods
            .Select(method => method.DeclaringSyntaxReferences[0])
            .GroupBy(reference => reference.SyntaxTree);
        var marked = solution;
        foreach (var file in references)
        {
            var document = solution.GetDocument(file.Key)!;
            var changed = await Mark(document, file, cancellation).ConfigureAwait(false);
            var root = await changed.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            marked = marked.WithDocumentSyntaxRoot(document.Id, root!);
        }
        return marked;
    }

    private static async Task<Document> Mark(
        Document document,
        IEnumerable<SyntaxReference> declarations,
        CancellationToken cancellation
    )
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        var type = editor.SemanticModel.Compilation.GetTypesByMetadataName(KnownTypes.TrackOperation)[0];
        var attribute = editor.Generator.Attribute(editor.Generator.TypeExpression(type, addImport: true));
        var root = editor.OriginalRoot;
        foreach (var span in declarations.Select(declaration => declaration.Span).Distinct())
            editor.AddAttribute(root.FindNode(span), attribute);
        return await LineEnds.KeepAsync(document, editor.GetChangedDocument(), cancellation).ConfigureAwait(false);
    }
}
