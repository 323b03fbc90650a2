using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>
/// A method that returns a task without being <c>async</c>: as a synchronous one when it throws, else ended when the
/// task completes.
/// </summary>
internal sealed class ReturnedTaskBody : IShape
{
    private readonly MethodDefinition _method;
    private readonly RuntimeMembers _runtime;
    private readonly ResultReaderMethod? _reader;

    public ReturnedTaskBody(MethodDefinition method, RuntimeMembers runtime)
    {
        _method = method;
        _runtime = runtime;
        if (method.ReturnType is GenericInstanceType task)
            _reader = new ResultReaderMethod(method, task.GenericArguments[0], runtime);
    }

    public TypeReference? Result => _reader?.Result;

    public bool IsSequence => false;

    public void Weave(CapturedCall call)
    {
        var body = _method.Body;
        body.SimplifyMacros();
        var slots = new LocalSlots(body);
        var begin = new IlCode(body);
        call.Begin(begin, slots);
        var region = new ProtectedRegion(_method, _method.ReturnType, _runtime.Core);
        region.Enclose(
            body.Instructions[0],
            (code, exception) => call.Fail(code, slots, exception),
            (code, task) => Observe(code, task!, call, slots)
        );
        body.Prepend(begin);
        HiddenSequencePoints.AddBefore(_method, body.Instructions[0]);
        body.OptimizeMacros();
    }

    private void Observe(IlCode code, VariableDefinition task, CapturedCall call, ISlots slots)
    {
        var reads = call.NeedsEnd;
        var readerCode = reads ? _reader!.Write(call) : null;
        var result = (_method.ReturnType as GenericInstanceType)?.GenericArguments[0];
        var observe = _runtime.Tasks.Observe(_method.ReturnType, result, reads);
        code.Add(OpCodes.Ldloc, task);
        call.LoadForObserver(code, slots, readerCode, _runtime.Tasks.WithToken);
        code.Add(OpCodes.Call, observe);
        if (observe.ReturnType.MetadataType != MetadataType.Void)
            code.Add(OpCodes.Stloc, task);
    }
}
