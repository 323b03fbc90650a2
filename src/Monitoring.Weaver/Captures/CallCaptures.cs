using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>All that one method captures, in the order of the runtime's parameters.</summary>
internal sealed class CallCaptures(
    ICapture table,
    ICapture sql,
    ICapture tags,
    ICapture records,
    CancellationCapture cancellation
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

    /// <summary>Writes what is read at the end through references, one for each value.</summary>
    public void ReadEnd(
        IlCode code,
        ISlots slots,
        Action<IlCode> loadResult,
        IReadOnlyList<ParameterDefinition> references
    )
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (!_values[i].NeedsEnd)
                continue;
            var value = _values[i].AtSuccess(code, slots, loadResult);
            code.Add(OpCodes.Ldarg, references[i]);
            value(code);
            code.Add(i == _values.Length - 1 ? OpCodes.Stind_I8 : OpCodes.Stind_Ref);
        }
    }

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        PushAll([.. _values.Select(value => value.AtFailure(code, slots))]);

    private static Action<IlCode> PushAll(IReadOnlyList<Action<IlCode>> values) =>
        code =>
        {
            foreach (var value in values)
                value(code);
        };
}
