using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>The tokens that the call was given, kept as they came in.</summary>
internal sealed class CancellationCapture
{
    private readonly List<(ParameterDefinition Parameter, Slot Slot)> _tokens = [];
    private readonly List<(Action<IlCode> LoadAddress, TypeReference Type)> _watched = [];
    private readonly CoreMembers _core;

    public CancellationCapture(MethodDefinition method, CoreMembers core)
    {
        _core = core;
        foreach (var parameter in method.Parameters.Where(IsGivenToken))
        {
            var type = Modifiers.Value(parameter.ParameterType);
            _tokens.Add((parameter, new Slot("cancellation", KnownTypes.NullableArgument(type) ?? type)));
        }
    }

    public void AtEntry(IlCode code, ISlots slots)
    {
        foreach (var (parameter, slot) in _tokens)
        {
            slots.Store(code, slot, push => LoadGiven(push, parameter, slot.Type));
        }
    }

    private void LoadGiven(IlCode push, ParameterDefinition parameter, TypeReference token)
    {
        var isReference = Modifiers.IsReference(parameter.ParameterType);
        if (KnownTypes.NullableArgument(Modifiers.Value(parameter.ParameterType)) is not null)
            push.Add(isReference ? OpCodes.Ldarg : OpCodes.Ldarga, parameter)
                .Add(OpCodes.Call, _core.NullableValue(Modifiers.Value(parameter.ParameterType)));
        else if (isReference)
            push.Add(OpCodes.Ldarg, parameter).Add(OpCodes.Ldobj, token);
        else
            push.Add(OpCodes.Ldarg, parameter);
    }

    /// <summary>Watches a token that is there at the end, too.</summary>
    /// <param name="loadAddress">Pushes its address.</param>
    /// <param name="type">The type of a token.</param>
    public void Watch(Action<IlCode> loadAddress, TypeReference type) => _watched.Add((loadAddress, type));

    /// <summary>Pushes whether any of them is cancelled now.</summary>
    public void LoadRequested(IlCode code, ISlots slots)
    {
        code.Add(OpCodes.Ldc_I4_0);
        foreach (var (_, slot) in _tokens)
        {
            slots.LoadAddress(code, slot);
            code.Add(OpCodes.Call, _core.IsCancellationRequested(slot.Type)).Add(OpCodes.Or);
        }
        foreach (var (loadAddress, type) in _watched)
        {
            loadAddress(code);
            code.Add(OpCodes.Call, _core.IsCancellationRequested(type)).Add(OpCodes.Or);
        }
    }

    /// <summary>Pushes all of them, for an observer of the returned task.</summary>
    /// <param name="code">Where.</param>
    /// <param name="slots">Where they are kept.</param>
    /// <param name="with">The method that adds one to others.</param>
    public void LoadTokens(IlCode code, ISlots slots, MethodReference with)
    {
        var none = code.NewLocal(with.ReturnType);
        code.Add(OpCodes.Ldloca, none).Add(OpCodes.Initobj, with.ReturnType).Add(OpCodes.Ldloc, none);
        foreach (var (_, slot) in _tokens)
        {
            slots.Load(code, slot);
            code.Add(OpCodes.Call, with);
        }
    }

    private static bool IsGivenToken(ParameterDefinition parameter) =>
        !parameter.IsOut && IsToken(Modifiers.Value(parameter.ParameterType));

    private static bool IsToken(TypeReference type) =>
        KnownTypes.IsCancellationToken(KnownTypes.NullableArgument(type) ?? type);
}
