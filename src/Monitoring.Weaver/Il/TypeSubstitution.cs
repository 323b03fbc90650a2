using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>Types as they look inside an instance of a generic type, imported into the woven module.</summary>
/// <param name="module">The woven module.</param>
/// <param name="methodArguments">What stands for the type parameters of a method; by default they stay.</param>
internal sealed class TypeSubstitution(ModuleDefinition module, IReadOnlyList<TypeReference>? methodArguments = null)
{
    /// <summary>A type from the definition of <paramref name="owner"/>, with the owner's arguments in place.</summary>
    public TypeReference Apply(TypeReference type, TypeReference owner) =>
        type switch
        {
            GenericParameter { Type: GenericParameterType.Type } parameter when owner is GenericInstanceType instance =>
                instance.GenericArguments[parameter.Position],
            GenericParameter { Type: GenericParameterType.Method } parameter when methodArguments is not null =>
                methodArguments[parameter.Position],
            GenericParameter => type,
            GenericInstanceType generic => Instance(generic, owner),
            ArrayType { IsVector: true } array => new ArrayType(Apply(array.ElementType, owner)),
            ArrayType array => new ArrayType(Apply(array.ElementType, owner), array.Rank),
            ByReferenceType reference => new ByReferenceType(Apply(reference.ElementType, owner)),
            PointerType pointer => new PointerType(Apply(pointer.ElementType, owner)),
            FunctionPointerType pointer => pointer,
            IModifierType modified => Apply(modified.ElementType, owner),
            _ => module.ImportReference(type),
        };

    public MethodReference Method(MethodReference method, TypeReference owner)
    {
        var imported = module.ImportReference(method);
        if (owner is not GenericInstanceType)
            return imported;
        var result = new MethodReference(imported.Name, imported.ReturnType, owner)
        {
            HasThis = imported.HasThis,
            ExplicitThis = imported.ExplicitThis,
            CallingConvention = imported.CallingConvention,
        };
        foreach (var parameter in imported.Parameters)
            result.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        return result;
    }

    public FieldReference Field(FieldReference field, TypeReference owner)
    {
        var imported = module.ImportReference(field);
        return owner is GenericInstanceType ? new FieldReference(imported.Name, imported.FieldType, owner) : imported;
    }

    private GenericInstanceType Instance(GenericInstanceType generic, TypeReference owner)
    {
        var result = new GenericInstanceType(module.ImportReference(generic.ElementType));
        foreach (var argument in generic.GenericArguments)
            result.GenericArguments.Add(Apply(argument, owner));
        return result;
    }
}
