using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Monitoring.CodeFixes;

/// <summary>Gives names that nothing in a file has, each once.</summary>
internal sealed class FreeNames(SyntaxNode root)
{
    private readonly HashSet<string> _taken =
    [
        .. root.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText),
    ];

    public string Take(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
            name = wanted + number;
        return name;
    }
}
