using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>What woven code calls, imported into the woven module.</summary>
internal sealed class RuntimeMembers
{
    public const string AssemblyName = "Monitoring.Runtime";

    /// <summary>The value of <c>CallSite.NoRecords</c>.</summary>
    public const long NoRecords = long.MinValue;

    private const string Namespace = "Monitoring.Capture";

    private readonly ModuleDefinition _module;
    private readonly TypeDefinition _capturedValue;

    private RuntimeMembers(ModuleDefinition module, ModuleDefinition runtime)
    {
        _module = module;
        Core = new CoreMembers(module);
        Tasks = new TaskMembers(module, runtime);
        Sequences = new SequenceMembers(module, runtime);
        _capturedValue = runtime.GetType(Namespace, "CapturedValue");
        var call = runtime.GetType(Namespace, "TrackedCall");
        var site = runtime.GetType(Namespace, "CallSite");
        CallSite = module.ImportReference(site);
        CallScope = module.ImportReference(runtime.GetType(Namespace, "CallScope"));
        CallSiteConstructor = Import(site, ".ctor", 13);
        TrackedOperation = Import(runtime.GetType(Namespace, "TrackedOperationAttribute"), ".ctor", 4);
        Begin = Import(call, "Begin", 1);
        Succeed = Import(call, "Succeed", 2);
        SucceedWithCaptures = Import(call, "Succeed", 3);
        Fail = Import(call, "Fail", 5);
        Captures = new CaptureMembers(module, runtime);
        CaptureNumber = Import(_capturedValue, "Number", 1);
        CaptureFailed = Import(_capturedValue, "Failed", 1);
    }

    public CoreMembers Core { get; }
    public TaskMembers Tasks { get; }
    public SequenceMembers Sequences { get; }
    public CaptureMembers Captures { get; }
    public TypeReference CallSite { get; }
    public TypeReference CallScope { get; }
    public MethodReference CallSiteConstructor { get; }
    public MethodReference TrackedOperation { get; }
    public MethodReference Begin { get; }
    public MethodReference Succeed { get; }
    public MethodReference SucceedWithCaptures { get; }
    public MethodReference Fail { get; }
    public MethodReference CaptureNumber { get; }
    public MethodReference CaptureFailed { get; }

    /// <summary>Null where the project does not reference the runtime.</summary>
    public static RuntimeMembers? Find(ModuleDefinition module, IAssemblyResolver resolver) =>
        resolver.Resolve(new AssemblyNameReference(AssemblyName, new Version())) is { } runtime
            ? new RuntimeMembers(module, runtime.MainModule)
            : null;

    public MethodReference CaptureText(TypeReference type) => Generic("Text", type);

    public MethodReference CaptureCount(TypeReference element) => Generic("Count", element);

    private GenericInstanceMethod Generic(string name, TypeReference argument)
    {
        var method = new GenericInstanceMethod(Import(_capturedValue, name, 1));
        method.GenericArguments.Add(argument);
        return method;
    }

    private MethodReference Import(TypeDefinition type, string name, int parameters) =>
        _module.ImportReference(
            type.Methods.Single(method => method.Name == name && method.Parameters.Count == parameters)
        );
}
