using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>The calls that a file writes down, found once for as long as it is not edited.</summary>
internal static class WrittenCalls
{
    private static readonly ConditionalWeakTable<SyntaxTree, List<WrittenCall>> Known = new();

    public static IReadOnlyList<WrittenCall> In(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var calls))
            calls = Known.GetValue(tree, it => [.. Read(it.GetRoot(cancellation))]);
        return calls;
    }

    private static IEnumerable<WrittenCall> Read(SyntaxNode root) =>
        from call in root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is not IdentifierNameSyntax { Identifier.ValueText: "nameof" }
        select new WrittenCall(CalledName.Of(call), call);
}
