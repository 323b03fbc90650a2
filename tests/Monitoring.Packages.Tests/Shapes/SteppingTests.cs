using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Packages.Shapes;

/// <summary>A debugger that steps through woven code sees what it would see without us.</summary>
public sealed class SteppingTests(WovenShapes shapes) : IClassFixture<WovenShapes>
{
    private const string Obj = "Shapes/obj/Debug/net10.0/";

    [Fact]
    public void Every_step_is_one_that_the_compiler_made()
    {
        using var plain = Read("Shapes.dll");
        using var woven = Read("woven/Shapes.dll");
        var expected = Methods(plain).ToDictionary(method => method.FullName, Steps);
        Assert.True(expected.Count > 40);
        Assert.All(
            Methods(woven).Where(method => Steps(method).Any()),
            method => Assert.Equal(expected[method.FullName], Steps(method))
        );
    }

    [Fact]
    public void No_call_of_ours_belongs_to_a_line_of_the_source()
    {
        using var woven = Read("woven/Shapes.dll");
        var calls = Methods(woven).SelectMany(OurCalls).ToList();
        Assert.True(calls.Count > 40);
        Assert.DoesNotContain(calls, call => call.Contains("line", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_steps_into_a_call_of_ours_comes_out_again_at_once()
    {
        using var woven = Read("woven/Shapes.dll");
        using var runtime = ModuleDefinition.ReadModule(
            shapes.Workspace.PathOf("App/bin/Debug/net10.0/Monitoring.Runtime.dll")
        );
        var called = Methods(woven)
            .SelectMany(method => method.Body.Instructions)
            .Select(instruction => (instruction.Operand as MethodReference)?.DeclaringType.FullName ?? "")
            .Where(type => type.StartsWith("Monitoring.Capture.", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.True(called.Count > 3);
        Assert.All(
            called,
            type =>
                Assert.Contains(
                    runtime.GetType(type).CustomAttributes,
                    attribute => attribute.AttributeType.Name == "DebuggerStepThroughAttribute"
                )
        );
    }

    private static IEnumerable<string> OurCalls(MethodDefinition method) =>
        from instruction in method.Body.Instructions
        where
            instruction.Operand is MethodReference called
            && called.DeclaringType.FullName.StartsWith("Monitoring.Capture.", StringComparison.Ordinal)
        let point = method.DebugInformation.SequencePoints.LastOrDefault(candidate =>
            candidate.Offset <= instruction.Offset
        )
        select point is null or { IsHidden: true }
            ? $"{method.FullName} hidden"
            : $"{method.FullName} line {point.StartLine}: {instruction}";

    private static IReadOnlyList<string> Steps(MethodDefinition method) =>
        [
            .. method
                .DebugInformation.SequencePoints.Where(point => !point.IsHidden)
                .Select(point => $"{point.StartLine}:{point.StartColumn}-{point.EndLine}:{point.EndColumn}"),
        ];

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    private ModuleDefinition Read(string name) =>
        ModuleDefinition.ReadModule(
            shapes.Workspace.PathOf(Obj + name),
            new ReaderParameters { ReadSymbols = true, InMemory = true }
        );
}
