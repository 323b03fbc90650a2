using System;
using System.Collections.Generic;
using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Short names for the types that occur more than once: the compiler looks up a long one part by part, each time.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<string, string> _names = [];

    public TypeNames(IEnumerable<SignatureModel> signatures)
    {
        // A using directive knows no type parameters, and pointers only as unsafe.
        var types = signatures
            .Where(signature => signature is { TypeParameters.Count: 0, IsUnsafe: false })
            .SelectMany(signature => signature.Types)
            .Where(type => type.StartsWith("global::", StringComparison.Ordinal));
        foreach (var type in types.GroupBy(type => type).Where(uses => uses.Skip(1).Any()))
            _names.Add(type.Key, Names.Type(_names.Count));
    }

    public IEnumerable<string> Directives => _names.Select(name => $"using {name.Value} = {name.Key};");

    public string Of(string type) => _names.TryGetValue(type, out var name) ? name : type;

    /// <summary>A parameter with its type and modifiers.</summary>
    public string Declaration(ParameterModel parameter) =>
        parameter.Modifiers + Of(parameter.Type) + " " + parameter.Name;

    /// <summary>What a method returns, with its <c>ref</c>.</summary>
    public string Returned(SignatureModel signature) => signature.ReturnsBy + Of(signature.ReturnType);
}
