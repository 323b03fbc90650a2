using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>Gives a generated method the type parameters of the method that it belongs to.</summary>
internal static class MethodGenerics
{
    /// <returns>Turns types of the one method into types of the other.</returns>
    public static TypeSubstitution Copy(MethodDefinition from, MethodDefinition to)
    {
        foreach (var parameter in from.GenericParameters)
            to.GenericParameters.Add(new GenericParameter(parameter.Name, to) { Attributes = parameter.Attributes });
        var types = new TypeSubstitution(from.Module, [.. to.GenericParameters]);
        foreach (
            var (parameter, copy) in from.GenericParameters.Zip(to.GenericParameters, (left, right) => (left, right))
        )
        {
            foreach (var constraint in parameter.Constraints)
                copy.Constraints.Add(
                    new GenericParameterConstraint(types.Apply(constraint.ConstraintType, from.DeclaringType))
                );
        }
        return types;
    }

    /// <summary>The generated method as the other one, in the same type, calls it.</summary>
    public static MethodReference Call(MethodDefinition method, MethodDefinition caller)
    {
        var owner = SelfType.Of(method.DeclaringType);
        var reference = owner is GenericInstanceType ? OnInstance(method, owner) : method;
        if (!method.HasGenericParameters)
            return reference;
        var instance = new GenericInstanceMethod(reference);
        foreach (var parameter in caller.GenericParameters)
            instance.GenericArguments.Add(parameter);
        return instance;
    }

    private static MethodReference OnInstance(MethodDefinition method, TypeReference owner)
    {
        var reference = new MethodReference(method.Name, method.ReturnType, owner);
        foreach (var parameter in method.GenericParameters)
            reference.GenericParameters.Add(new GenericParameter(parameter.Name, reference));
        foreach (var parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        return reference;
    }
}
