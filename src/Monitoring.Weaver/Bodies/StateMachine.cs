using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>The state machine that a compiler made of a method.</summary>
internal static class StateMachine
{
    public const string Async = "AsyncStateMachineAttribute";
    public const string Iterator = "IteratorStateMachineAttribute";
    public const string AsyncIterator = "AsyncIteratorStateMachineAttribute";

    private static readonly string[] _stateNames = ["<>1__state", "$State"];
    private static readonly string[] _builderNames = ["<>t__builder", "$Builder"];

    private const string VisualBasicName = "VB$StateMachine_";
    private const string Namespace = "System.Runtime.CompilerServices";

    public static TypeDefinition? Of(MethodDefinition method, string attributeName) =>
        Attribute(method, attributeName)?.ConstructorArguments[0].Value is TypeReference type ? type.Resolve()
        : attributeName == Iterator ? OfIteratorProperty(method)
        : null;

    public static bool Has(MethodDefinition method, string attributeName) =>
        Attribute(method, attributeName) is not null
        || (attributeName == Iterator && OfIteratorProperty(method) is not null);

    /// <summary>The method that holds what was written, null for a method without state machine.</summary>
    public static MethodDefinition? MoveNextOf(MethodDefinition method) =>
        new[] { Async, Iterator, AsyncIterator }
            .Select(attribute => Of(method, attribute))
            .FirstOrDefault(type => type is not null)
            ?.Methods.FirstOrDefault(candidate => candidate.Name == "MoveNext");

    public static FieldDefinition? StateField(TypeDefinition stateMachine) =>
        stateMachine.Fields.FirstOrDefault(field => _stateNames.Contains(field.Name));

    public static FieldDefinition? BuilderField(TypeDefinition stateMachine) =>
        stateMachine.Fields.FirstOrDefault(field => _builderNames.Contains(field.Name));

    // Visual Basic leaves the attribute away at the getter of an iterator property.
    private static TypeDefinition? OfIteratorProperty(MethodDefinition method) =>
        method is { IsGetter: true, HasBody: true }
            ? method
                .Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Newobj)
                .Select(instruction => ((MethodReference)instruction.Operand).DeclaringType)
                .Where(type => type.Name.StartsWith(VisualBasicName, StringComparison.Ordinal))
                .Select(type => type.Resolve())
                .FirstOrDefault(type => type?.DeclaringType == method.DeclaringType)
            : null;

    private static CustomAttribute? Attribute(MethodDefinition method, string name) =>
        method.HasCustomAttributes
            ? method.CustomAttributes.FirstOrDefault(attribute =>
                attribute.AttributeType.Name == name && attribute.AttributeType.Namespace == Namespace
            )
            : null;
}
