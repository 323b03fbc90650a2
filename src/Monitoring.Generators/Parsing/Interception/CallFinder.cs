using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Model;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Finds the calls of tracked methods in a project that intercepts; of any other it looks at nothing.</summary>
internal static class CallFinder
{
    public static EquatableArray<CallModel> Find(Compilation compilation, CancellationToken cancellation)
    {
        var trees = compilation.SyntaxTrees.Where(InterceptedTree.Is).ToList();
        if (trees.Count == 0 || !compilation.HasRuntime())
            return EquatableArray<CallModel>.Empty;
        var methods = new KnownMethods(compilation);
        return new(trees.SelectMany(tree => Find(tree, compilation, methods, cancellation)));
    }

    // Only a file that writes the name of a tracked method is bound.
    private static IEnumerable<CallModel> Find(
        SyntaxTree tree,
        Compilation compilation,
        KnownMethods methods,
        CancellationToken cancellation
    )
    {
        var names = CallableNames.Of(compilation);
        SemanticModel? model = null;
        foreach (var call in WrittenCalls.In(tree, cancellation))
            if (
                names.Contain(call.Name)
                && CallParser.Parse(call.Syntax, model ??= compilation.GetSemanticModel(tree), methods, cancellation)
                    is { } found
            )
                yield return found;
    }
}
