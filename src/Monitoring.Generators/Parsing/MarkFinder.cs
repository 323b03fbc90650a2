using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing;

/// <summary>Tells whether a project has marks: the first one answers, and is bound where its text leaves a doubt.</summary>
internal static class MarkFinder
{
    public static bool HasMarks(Compilation compilation, CancellationToken cancellation) =>
        Written(compilation.SyntaxTrees, cancellation).Any(attribute => IsMark(attribute, compilation, cancellation));

    private static IEnumerable<AttributeSyntax> Written(IEnumerable<SyntaxTree> trees, CancellationToken cancellation)
    {
        var aliases = new HashSet<string>();
        foreach (var tree in trees)
        {
            var marks = WrittenMarks.In(tree, cancellation);
            aliases.UnionWith(marks.GlobalAliases);
            foreach (var attribute in marks.Attributes)
                yield return attribute;
        }
        if (aliases.Count == 0)
            yield break;
        foreach (var tree in trees)
        foreach (var attribute in WrittenMarks.Named(tree.GetRoot(cancellation), aliases))
            yield return attribute;
    }

    private static bool IsMark(AttributeSyntax attribute, Compilation compilation, CancellationToken cancellation) =>
        PlainMark.Is(attribute, compilation, cancellation)
        || (
            compilation.GetSemanticModel(attribute.SyntaxTree).GetTypeInfo(attribute, cancellation).Type
                is INamedTypeSymbol type
            && type.IsTrackOperation()
        );
}
