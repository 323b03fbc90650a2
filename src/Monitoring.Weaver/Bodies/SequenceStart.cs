using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>
/// Where an iterator's state machine is made: by the method itself, which reads what is captured, and by
/// <c>GetEnumerator</c> for each further enumeration, which hands it on.
/// </summary>
internal sealed class SequenceStart(MethodDefinition method, TypeDefinition stateMachine)
{
    /// <summary>Whether the method makes its state machine as known compilers do.</summary>
    public bool IsKnown => Creations(method.Body).Any();

    public void Weave(CapturedCall call, StateMachineFields fields)
    {
        var body = method.Body;
        body.SimplifyMacros();
        var locals = new LocalSlots(body);
        var begin = new IlCode(body);
        call.Captures.AtEntry(begin, locals);
        HandOver(body, fields, locals.All, locals);
        body.Prepend(begin);
        body.OptimizeMacros();
        foreach (var again in stateMachine.Methods.Where(MakesAnother))
            HandOn(again.Body, fields, locals.All);
    }

    private void HandOn(MethodBody body, StateMachineFields fields, IReadOnlyCollection<Slot> slots)
    {
        body.SimplifyMacros();
        var self = SelfType.Of(body.Method.DeclaringType);
        HandOver(body, fields, slots, new FieldSlots(fields, self, push => push.Add(OpCodes.Ldarg_0)));
        body.OptimizeMacros();
    }

    private void HandOver(MethodBody body, StateMachineFields fields, IReadOnlyCollection<Slot> slots, ISlots from)
    {
        foreach (var creation in Creations(body).ToList())
        {
            var code = new IlCode(body);
            var type = ((MethodReference)creation.Operand).DeclaringType;
            var made = code.NewLocal(type);
            var to = new FieldSlots(fields, type, push => push.Add(OpCodes.Ldloc, made));
            code.Add(OpCodes.Stloc, made);
            foreach (var slot in slots)
                to.Store(code, slot, push => from.Load(push, slot));
            code.Add(OpCodes.Ldloc, made);
            body.InsertAfter(creation, code);
        }
    }

    private bool MakesAnother(MethodDefinition candidate) =>
        candidate.HasBody && !candidate.IsConstructor && Creations(candidate.Body).Any();

    private IEnumerable<Instruction> Creations(MethodBody body) =>
        body.Instructions.Where(instruction =>
            instruction.OpCode == OpCodes.Newobj
            && ((MethodReference)instruction.Operand).DeclaringType.Resolve() == stateMachine
        );
}
