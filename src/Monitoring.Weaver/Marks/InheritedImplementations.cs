using Mono.Cecil;

namespace Monitoring.Weaving.Marks;

/// <summary>
/// Methods that implement an interface for a type derived from their own: <c>class Store : StoreBase, IStore</c>, where
/// <c>StoreBase</c> has the method and does not know the interface.
/// </summary>
internal sealed class InheritedImplementations(ModuleDefinition module)
{
    private readonly ILookup<MethodDefinition, MethodDefinition> _members = module
        .GetTypes()
        .Where(type => type.HasInterfaces && type.BaseType?.Scope == module)
        .SelectMany(Find)
        .ToLookup(pair => pair.Method, pair => pair.Member);

    /// <summary>The members of interfaces that the method implements for others.</summary>
    public IEnumerable<MethodDefinition> Of(MethodDefinition method) => _members[method];

    private static IEnumerable<(MethodDefinition Method, MethodDefinition Member)> Find(TypeDefinition type) =>
        from contract in Ancestors.OfInterfaces(type)
        where !type.Methods.Any(method => SignatureText.Of(method, []) == contract.Signature)
        let method = InBases(type, contract.Signature)
        where method is not null && method.Module == type.Module
        select (method, contract.Member);

    private static MethodDefinition? InBases(TypeDefinition type, string signature) =>
        Ancestors
            .Bases(type)
            .SelectMany(parent =>
                parent.Type.Methods.Where(method =>
                    method.IsPublic && SignatureText.Of(method, parent.Arguments) == signature
                )
            )
            .FirstOrDefault();
}
