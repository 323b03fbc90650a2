using Monitoring.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Naming;

/// <summary>The names of a method: for the operation, for the list of operations, for an error.</summary>
internal static class MethodNames
{
    public static string Operation(MethodDefinition method)
    {
        var types = TypeNames.Nesting(CompilerGenerated.VisibleType(method.DeclaringType));
        return LiftedName.Parse(method.Name) is { } lifted
            ? DefaultName.OfLocalFunction(DefaultName.Of(types, lifted.Method), lifted.Name)
            : DefaultName.Of(types, method.Name);
    }

    public static string OperationType(MethodDefinition method) =>
        method.IsAddOn || method.IsRemoveOn
            ? DefaultType.Call
            : DefaultType.Of(LiftedName.Parse(method.Name)?.Name ?? method.Name);

    /// <summary><c>Shop.Store.Save(System.String)</c>.</summary>
    public static string Signature(MethodDefinition method) =>
        TypeText.Method(
            TypeNames.Full(CompilerGenerated.VisibleType(method.DeclaringType)),
            Readable(method),
            method.GenericParameters.Select(parameter => parameter.Name),
            method.Parameters.Select(parameter => TypeNames.Full(parameter.ParameterType))
        );

    /// <summary><c>Shop.Store.Save</c>.</summary>
    public static string ForErrors(MethodDefinition method) =>
        TypeNames.ForPatterns(CompilerGenerated.VisibleType(method.DeclaringType)) + "." + Readable(method);

    private static string Readable(MethodDefinition method) =>
        LiftedName.Parse(method.Name) is { } lifted ? $"{lifted.Method}.{lifted.Name}" : method.Name;
}
