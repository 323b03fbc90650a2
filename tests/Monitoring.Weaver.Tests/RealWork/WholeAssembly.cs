using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Marks;
using Monitoring.Weaving.Modules;
using Mono.Cecil;

namespace Monitoring.Weaving.Tests.RealWork;

/// <summary>An assembly beside the tests, of which all that can be woven is woven.</summary>
internal sealed class WholeAssembly : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whole-");

    public WholeAssembly(string name)
    {
        Input = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        Output = Path.Combine(_folder.FullName, $"{name}.dll");
        var result = new Weaver(new WeaveRequest(Input, Output) { References = Snippet.Platform }, Everything).Run();
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Rule.Id != "MON002");
        Assert.Empty(FaultReport.Of(result.Faults).Select(report => report.Text));
        Methods = result.Methods;
    }

    public string Input { get; }

    public string Output { get; }

    public int Methods { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    // The others have their own tests.
    private static IReadOnlyList<Target> Everything(ModuleDefinition module) =>
        [
            .. from type in module.GetTypes().ToList()
            from method in type.Methods
            where method.HasBody && Bodies.ShapeOf.Refusal(method) is null && !IsStateMachine(type)
            select new Target(method, new Mark()),
        ];

    private static bool IsStateMachine(TypeDefinition type) =>
        type.Interfaces.Any(implementation => implementation.InterfaceType.Name is "IAsyncStateMachine")
        || (type.Name.StartsWith('<') && type.Fields.Any(field => field.Name == "<>1__state"));
}
