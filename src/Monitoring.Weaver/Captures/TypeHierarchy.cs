using Monitoring.Weaving.Il;
using Mono.Cecil;

namespace Monitoring.Weaving.Captures;

/// <summary>A type, its bases and its interfaces, the nearest first, each as seen from the first.</summary>
internal sealed class TypeHierarchy(ModuleDefinition module)
{
    private readonly TypeSubstitution _types = new(module);

    /// <param name="type">What a path reads; only its ancestors may be in assemblies that the compiler was not given.</param>
    public IEnumerable<TypeReference> Of(TypeReference type)
    {
        var waiting = new Queue<TypeReference>(Start(type));
        var seen = new HashSet<string>();
        while (waiting.Count > 0)
        {
            var current = waiting.Dequeue();
            if (!seen.Add(current.FullName) || current.Resolve() is not { } definition)
                continue;
            yield return current;
            if (definition.BaseType is { } parent)
                waiting.Enqueue(_types.Apply(parent, current));
            foreach (var implementation in definition.Interfaces)
                waiting.Enqueue(_types.Apply(implementation.InterfaceType, current));
        }
    }

    private IEnumerable<TypeReference> Start(TypeReference type) =>
        type switch
        {
            GenericParameter parameter => parameter.Constraints.Select(constraint => constraint.ConstraintType),
            ArrayType { IsVector: true } array => [Core("System", "Array"), ListOf(array.ElementType)],
            ArrayType => [Core("System", "Array")],
            PointerType or FunctionPointerType => [],
            _ => type.Resolve() is null ? throw new ResolutionException(type) : [type],
        };

    private GenericInstanceType ListOf(TypeReference element)
    {
        var list = Core("System.Collections.Generic", "IList`1");
        list.GenericParameters.Add(new GenericParameter("T", list));
        return new GenericInstanceType(list) { GenericArguments = { element } };
    }

    private TypeReference Core(string @namespace, string name) =>
        new(@namespace, name, module, module.TypeSystem.CoreLibrary);
}
