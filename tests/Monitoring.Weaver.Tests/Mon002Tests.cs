using System.Runtime.Loader;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Tests;

public sealed class Mon002Tests
{
    private const string TailCall =
        "public static class A { [TrackOperation] public static int M(int a) => N(a); static int N(int a) => a; }";

    [Theory]
    [InlineData("abstract class A { [TrackOperation] internal abstract void M(); }", "abstract")]
    [InlineData(
        """class A { [TrackOperation, System.Runtime.InteropServices.DllImport("c")] public static extern int M(); }""",
        "extern"
    )]
    [InlineData("class A { Action Outer() => [TrackOperation] () => {}; }", "lambda")]
    public void A_method_that_cannot_be_tracked_is_an_error_with_its_reason(string source, string reason)
    {
        var diagnostic = Assert.Single(Snippet.Diagnose(source));
        Assert.Equal("MON002", diagnostic.Rule.Id);
        Assert.True(diagnostic.Rule.IsError);
        Assert.Contains(reason, diagnostic.Message);
    }

    [Fact]
    public void A_project_without_the_runtime_is_told_so_at_each_method()
    {
        var diagnostics = Snippet.Diagnose(
            "class A { [TrackOperation] void M() { }\n[TrackOperation] void N() { } }",
            withoutReferences: "Monitoring.Runtime"
        );
        Assert.Equal([("'A.M'", 2), ("'A.N'", 3)], diagnostics.Select(each => (each.Message.Split(' ')[0], each.Line)));
        Assert.All(diagnostics, each => Assert.Contains("Monitoring.Runtime", each.Message));
    }

    [Fact]
    public void A_tail_call_is_an_error()
    {
        using var snippet = new Snippet();
        var result = snippet.WeaveChanged(TailCall, MakeTail);
        Assert.Contains("tail call", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void A_tail_call_that_is_allowed_becomes_an_ordinary_call()
    {
        using var snippet = new Snippet { AllowTailCalls = true };
        Assert.Empty(snippet.WeaveChanged(TailCall, MakeTail).Diagnostics);

        var method = new AssemblyLoadContext(snippet.Output)
            .LoadFromAssemblyPath(snippet.Output)
            .GetType("A", throwOnError: true)!
            .GetMethod("M")!;
        using var events = OperationMonitor.Record();
        Assert.Equal(3, method.Invoke(null, [3]));
        Assert.Equal("A.M", Assert.Single(events).Operation.Name);
    }

    [Fact]
    public void A_tail_call_that_becomes_an_ordinary_one_keeps_its_line()
    {
        using var module = ModuleDefinition.CreateModule("A", ModuleKind.Dll);
        var method = new MethodDefinition("M", MethodAttributes.Static, module.TypeSystem.Void);
        var code = method.Body.GetILProcessor();
        code.Emit(OpCodes.Tail);
        code.Emit(OpCodes.Call, method);
        code.Emit(OpCodes.Ret);
        var first = method.Body.Instructions[0];
        method.DebugInformation.SequencePoints.Add(new SequencePoint(first, new Document("A.fs")) { StartLine = 7 });

        TailCalls.Remove(method.Body);

        Assert.DoesNotContain(method.Body.Instructions, instruction => instruction.OpCode == OpCodes.Tail);
        Assert.Equal(7, method.DebugInformation.GetSequencePoint(method.Body.Instructions[0]).StartLine);
    }

    [Fact]
    public void A_jump_is_an_error()
    {
        using var snippet = new Snippet();
        var result = snippet.WeaveChanged(
            "static class A { [TrackOperation] static int M(int a) => a; static int N(int a) => a; }",
            module =>
            {
                var methods = module.GetType("A").Methods;
                var instructions = methods.Single(method => method.Name == "M").Body.Instructions;
                instructions.Clear();
                instructions.Add(Instruction.Create(OpCodes.Jmp, methods.Single(method => method.Name == "N")));
            }
        );
        Assert.Contains("jmp", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void After_an_error_nothing_is_written()
    {
        using var snippet = new Snippet();
        var result = snippet.Weave(
            "abstract class A { [TrackOperation] internal abstract void M(); [TrackOperation] void N() { } }"
        );
        Assert.Equal(0, result.Methods);
        Assert.False(File.Exists(snippet.Output));
    }

    private static void MakeTail(ModuleDefinition module)
    {
        var body = module.GetType("A").Methods.Single(method => method.Name == "M").Body;
        var call = body.Instructions.Single(instruction => instruction.OpCode == OpCodes.Call);
        body.Instructions.Insert(body.Instructions.IndexOf(call), Instruction.Create(OpCodes.Tail));
    }
}
