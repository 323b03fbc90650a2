using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>What tracked iterators call.</summary>
internal sealed class SequenceMembers
{
    public const string ElapsedTag = "elapsed_us";

    public SequenceMembers(ModuleDefinition module, ModuleDefinition runtime)
    {
        Scope = module.ImportReference(runtime.GetType("Monitoring.Capture", "SequenceScope"));
        var type = runtime.GetType("Monitoring.Capture", "TrackedSequence");
        Enter = Import("Enter");
        EnterAsync = Import("EnterAsync");
        EnterDispose = Import("EnterDispose");
        Moved = Import("Moved");
        Disposed = Import("Disposed");
        Fail = Import("Fail");

        MethodReference Import(string name) =>
            module.ImportReference(type.Methods.Single(method => method.IsPublic && method.Name == name));
    }

    public TypeReference Scope { get; }
    public MethodReference Enter { get; }
    public MethodReference EnterAsync { get; }
    public MethodReference EnterDispose { get; }
    public MethodReference Moved { get; }
    public MethodReference Disposed { get; }
    public MethodReference Fail { get; }
}
