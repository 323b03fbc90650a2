using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>The tokens that the call was given, kept as they came in.</summary>
internal sealed class CancellationCapture
{
    private readonly List<(ParameterDefinition Parameter, Slot Slot)> _tokens = [];
    private readonly CoreMembers _core;

    public CancellationCapture(MethodDefinition method, CoreMembers core)
    {
        _core = core;
        foreach (var parameter in method.Parameters.Where(IsGivenToken))
        {
            var type = parameter.ParameterType.IsByReference
                ? ((ByReferenceType)parameter.ParameterType).ElementType
                : parameter.ParameterType;
            _tokens.Add((parameter, new Slot("cancellation", type)));
        }
    }

    public void AtEntry(IlCode code, ISlots slots)
    {
        foreach (var (parameter, slot) in _tokens)
        {
            slots.Store(
                code,
                slot,
                push =>
                {
                    push.Add(OpCodes.Ldarg, parameter);
                    if (parameter.ParameterType.IsByReference)
                        push.Add(OpCodes.Ldobj, slot.Type);
                }
            );
        }
    }

    /// <summary>Pushes whether any of them is cancelled now.</summary>
    public void LoadRequested(IlCode code, ISlots slots)
    {
        code.Add(OpCodes.Ldc_I4_0);
        foreach (var (_, slot) in _tokens)
        {
            slots.LoadAddress(code, slot);
            code.Add(OpCodes.Call, _core.IsCancellationRequested(slot.Type)).Add(OpCodes.Or);
        }
    }

    private static bool IsGivenToken(ParameterDefinition parameter) =>
        parameter.ParameterType switch
        {
            ByReferenceType { ElementType: var type } => !parameter.IsOut && KnownTypes.IsCancellationToken(type),
            var type => KnownTypes.IsCancellationToken(type),
        };
}
