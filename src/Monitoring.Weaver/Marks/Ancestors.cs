using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>The members that a method overrides or implements.</summary>
internal static class Ancestors
{
    private static readonly string[] _none = [];

    /// <summary>
    /// The overridden members, the nearest first, then the members of interfaces that any of them implements; each once.
    /// </summary>
    public static IEnumerable<MethodDefinition> Of(MethodDefinition method)
    {
        HashSet<MethodDefinition> met = [];
        foreach (var member in Of(method, []))
        {
            if (met.Add(member))
                yield return member;
        }
    }

    /// <summary>The members of the interfaces that a type names, each with its signature there.</summary>
    public static IEnumerable<(MethodDefinition Member, string Signature)> OfInterfaces(TypeDefinition type) =>
        type
            .Interfaces.Where(implementation => !Platform.Owns(implementation.InterfaceType))
            .SelectMany(implementation => WithBases(implementation.InterfaceType, _none))
            .SelectMany(instance =>
                instance.Type.Methods.Select(member => (member, SignatureText.Of(member, instance.Arguments)))
            );

    /// <summary>The base types that are nobody's platform, the nearest first, with the arguments that they get.</summary>
    public static IEnumerable<(TypeDefinition Type, IReadOnlyList<string> Arguments)> Bases(TypeDefinition type)
    {
        IReadOnlyList<string> arguments = _none;
        for (var current = type; current.BaseType is { } parent && !Platform.Owns(parent); )
        {
            arguments = SignatureText.Arguments(parent, arguments);
            if (parent.Resolve() is not { } definition)
                yield break;
            yield return (definition, arguments);
            current = definition;
        }
    }

    // Members of a chain lead to the same ones again: who was asked before has said all.
    private static IEnumerable<MethodDefinition> Of(MethodDefinition method, HashSet<MethodDefinition> asked) =>
        !method.IsVirtual && !method.HasOverrides || !asked.Add(method)
            ? []
            : Named(method, asked)
                .Concat(Overridden(method))
                .Concat(method.HasOverrides ? [] : Implemented(method))
                .Concat(ContractsOfOverridden(method, asked));

    private static IEnumerable<MethodDefinition> ContractsOfOverridden(
        MethodDefinition method,
        HashSet<MethodDefinition> asked
    ) => Overridden(method).SelectMany(member => Named(member, asked).Concat(Implemented(member)));

    // An override that returns another type than the overridden member names it, and that one may name another.
    private static IEnumerable<MethodDefinition> Named(MethodDefinition method, HashSet<MethodDefinition> asked) =>
        method
            .Overrides.Where(reference => !Platform.Owns(reference.DeclaringType))
            .Select(reference => reference.Resolve())
            .Where(member => member is not null)
            .SelectMany(member => Of(member, asked).Prepend(member));

    private static IEnumerable<MethodDefinition> Overridden(MethodDefinition method)
    {
        if (method.IsNewSlot || !method.IsVirtual)
            yield break;
        var signature = SignatureText.Of(method, _none);
        foreach (var (type, arguments) in Bases(method.DeclaringType))
        {
            foreach (var member in type.Methods)
            {
                if (member.IsVirtual && member.Name == method.Name && SignatureText.Of(member, arguments) == signature)
                    yield return member;
            }
        }
    }

    private static IEnumerable<MethodDefinition> Implemented(MethodDefinition method)
    {
        if (!method.IsPublic || method.DeclaringType.IsInterface)
            return [];
        var signature = SignatureText.Of(method, _none);
        return OfInterfaces(method.DeclaringType)
            .Where(contract => contract.Signature == signature)
            .Select(contract => contract.Member);
    }

    private static IEnumerable<(TypeDefinition Type, IReadOnlyList<string> Arguments)> WithBases(
        TypeReference type,
        IReadOnlyList<string> outer
    )
    {
        if (Platform.Owns(type) || type.Resolve() is not { } definition)
            yield break;
        var arguments = SignatureText.Arguments(type, outer);
        yield return (definition, arguments);
        foreach (var implementation in definition.Interfaces)
        foreach (var inner in WithBases(implementation.InterfaceType, arguments))
            yield return inner;
    }
}
