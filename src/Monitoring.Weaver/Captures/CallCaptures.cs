using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>All that one method captures, in the order in which the runtime takes it.</summary>
internal sealed class CallCaptures(
    ICapture table,
    ICapture sql,
    ICapture tags,
    ICapture records,
    CancellationCapture cancellation,
    CaptureMembers members
)
{
    private readonly ICapture[] _values = [table, sql, tags, records];

    public CancellationCapture Cancellation { get; } = cancellation;

    public bool NeedsEnd => _values.Any(value => value.NeedsEnd);

    public bool IsNothing => _values.All(value => value.IsNothing);

    public void AtEntry(IlCode code, ISlots slots)
    {
        Cancellation.AtEntry(code, slots);
        foreach (var value in _values)
            value.AtEntry(code, slots);
    }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult) =>
        PushAll([.. _values.Select(value => value.AtSuccess(code, slots, loadResult))]);

    /// <summary>Writes what is read at the end into the values behind a reference.</summary>
    public void ReadEnd(IlCode code, ISlots slots, Action<IlCode> loadResult, ParameterDefinition values)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (!_values[i].NeedsEnd)
                continue;
            var value = _values[i].AtSuccess(code, slots, loadResult);
            code.Add(OpCodes.Ldarg, values);
            value(code);
            code.Add(OpCodes.Call, members.Setters[i]);
        }
    }

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        PushAll([.. _values.Select(value => value.AtFailure(code, slots))]);

    private Action<IlCode> PushAll(IReadOnlyList<Action<IlCode>> values) =>
        code =>
        {
            foreach (var value in values)
                value(code);
            code.Add(OpCodes.Newobj, members.Constructor);
        };
}
