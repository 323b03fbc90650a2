using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>What is called at the end of a method that returns a task without being <c>async</c>.</summary>
internal sealed class TaskMembers
{
    private const int Arguments = 5;
    private const int ArgumentsWithReader = 7;

    private readonly ModuleDefinition _module;
    private readonly TypeDefinition _type;
    private readonly TypeDefinition _reader;

    public TaskMembers(ModuleDefinition module, ModuleDefinition runtime)
    {
        _module = module;
        _type = runtime.GetType("Monitoring.Capture", "TrackedTask");
        _reader = runtime.GetType("Monitoring.Capture", "ResultReader`1");
        WithToken = module.ImportReference(
            runtime.GetType("Monitoring.Capture", "CallTokens").Methods.Single(method => method.Name == "With")
        );
    }

    /// <summary>Adds a token to those that an observer asks.</summary>
    public MethodReference WithToken { get; }

    /// <param name="task">The type that the method returns.</param>
    /// <param name="result">The type of its result; null without one, or when it is not read.</param>
    /// <param name="reads">Whether a reader of the result is passed.</param>
    public MethodReference Observe(TypeReference task, TypeReference? result, bool reads)
    {
        var isValue = task.Name.StartsWith("ValueTask", StringComparison.Ordinal);
        var first = reads || isValue ? task.GetElementType().Name : "Task";
        var method = _module.ImportReference(
            _type.Methods.Single(method =>
                method.Name == "Observe"
                && method.Parameters.Count == (reads ? ArgumentsWithReader : Arguments)
                && method.Parameters[0].ParameterType.Name == first
            )
        );
        if (!method.HasGenericParameters)
            return method;
        return new GenericInstanceMethod(method) { GenericArguments = { result } };
    }

    public MethodReference ReaderConstructor(TypeReference result)
    {
        var type = new GenericInstanceType(_module.ImportReference(_reader)) { GenericArguments = { result } };
        return new TypeSubstitution(_module).Method(_reader.Methods.Single(method => method.IsConstructor), type);
    }
}
