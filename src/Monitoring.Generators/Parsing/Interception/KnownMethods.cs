using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>The tracked methods that calls have been found of, each parsed once.</summary>
internal sealed class KnownMethods(Compilation compilation)
{
    private readonly Dictionary<ISymbol, MethodModel> _models = new(SymbolEqualityComparer.Default);

    public MethodModel Parse(IMethodSymbol method, Mark mark)
    {
        if (!_models.TryGetValue(method, out var model))
            _models.Add(method, model = MethodParser.Parse(method, mark, compilation));
        return model;
    }
}
