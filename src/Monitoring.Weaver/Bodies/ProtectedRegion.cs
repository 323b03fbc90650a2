using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Bodies;

/// <summary>Puts a body into a try that ends the call, whichever way it ends.</summary>
/// <remarks>
/// A filter sees the exception and declines it, a fault handler around it ends the call: so nothing is caught, and the
/// callers' filters run before our code, as without it.
/// </remarks>
internal sealed class ProtectedRegion(MethodDefinition method, TypeReference? result, CoreMembers core)
{
    private readonly MethodBody _body = method.Body;

    /// <param name="start">Where the try begins; it ends with the body.</param>
    /// <param name="fail">Ends the call; is given what pushes the exception.</param>
    /// <param name="succeed">Ends the call after a return, with what is returned in a local.</param>
    public void Enclose(
        Instruction start,
        Action<IlCode, Action<IlCode>> fail,
        Action<IlCode, VariableDefinition?> succeed
    )
    {
        var returned = result is null ? null : NewLocal(result);
        var exception = NewLocal(core.Exception);
        var end = IlCode.Label();
        var returns = LeaveInsteadOfReturning(start, returned, end);
        var filter = Filter(exception);
        var declined = new IlCode(_body).Add(OpCodes.Pop).Add(OpCodes.Rethrow);
        var fault = new IlCode(_body);
        fail(fault, push => push.Add(OpCodes.Ldloc, exception));
        fault.Add(OpCodes.Endfinally);
        foreach (var part in new[] { filter, declined, fault })
            _body.Append(part);
        HiddenSequencePoints.AddAfter(method, filter.Instructions[0]);
        AddHandlers(start, filter.Instructions[0], declined.Instructions[0], fault.Instructions[0]);
        if (returns)
            _body.Append(Ending(succeed, returned, end));
    }

    private IlCode Filter(VariableDefinition exception) =>
        new IlCode(_body)
            .Add(OpCodes.Isinst, core.Exception)
            .Add(OpCodes.Stloc, exception)
            .Add(OpCodes.Ldc_I4_0)
            .Add(OpCodes.Endfilter);

    private IlCode Ending(Action<IlCode, VariableDefinition?> succeed, VariableDefinition? returned, Instruction end)
    {
        var ending = new IlCode(_body).Add(end);
        succeed(ending, returned);
        if (returned is not null)
            ending.Add(OpCodes.Ldloc, returned);
        return ending.Add(OpCodes.Ret);
    }

    private bool LeaveInsteadOfReturning(Instruction start, VariableDefinition? returned, Instruction end)
    {
        var found = false;
        for (var i = _body.Instructions.IndexOf(start); i < _body.Instructions.Count; i++)
        {
            var instruction = _body.Instructions[i];
            if (instruction.OpCode != OpCodes.Ret)
                continue;
            found = true;
            // The instruction itself changes, so that branches to it still find it.
            (instruction.OpCode, instruction.Operand) = returned is null
                ? (OpCodes.Leave, (object)end)
                : (OpCodes.Stloc, returned);
            if (returned is not null)
                _body.Instructions.Insert(++i, Instruction.Create(OpCodes.Leave, end));
        }
        return found;
    }

    private void AddHandlers(Instruction start, Instruction filter, Instruction declined, Instruction fault)
    {
        _body.ExceptionHandlers.Add(
            new ExceptionHandler(ExceptionHandlerType.Filter)
            {
                TryStart = start,
                TryEnd = filter,
                FilterStart = filter,
                HandlerStart = declined,
                HandlerEnd = fault,
            }
        );
        _body.ExceptionHandlers.Add(
            new ExceptionHandler(ExceptionHandlerType.Fault)
            {
                TryStart = start,
                TryEnd = fault,
                HandlerStart = fault,
            }
        );
    }

    private VariableDefinition NewLocal(TypeReference type)
    {
        var local = new VariableDefinition(type);
        _body.Variables.Add(local);
        return local;
    }
}
