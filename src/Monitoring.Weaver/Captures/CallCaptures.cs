using Monitoring.Weaving.Il;

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

    public bool IsNothing => _values.All(value => value.IsNothing);

    public void AtEntry(IlCode code, ISlots slots)
    {
        Cancellation.AtEntry(code, slots);
        foreach (var value in _values)
            value.AtEntry(code, slots);
    }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult) =>
        PushAll([.. _values.Select(value => value.AtSuccess(code, slots, loadResult))]);

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) =>
        PushAll([.. _values.Select(value => value.AtFailure(code, slots))]);

    private static Action<IlCode> PushAll(IReadOnlyList<Action<IlCode>> values) =>
        code =>
        {
            foreach (var value in values)
                value(code);
        };
}
