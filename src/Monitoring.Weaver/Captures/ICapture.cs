using Monitoring.Weaving.Il;

namespace Monitoring.Weaving.Captures;

/// <summary>One captured argument of the call that ends an operation.</summary>
/// <remarks>IlCode is emitted where the evaluation stack is empty; what is returned pushes the value.</remarks>
internal interface ICapture
{
    void AtEntry(IlCode code, ISlots slots);

    Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult);

    Action<IlCode> AtFailure(IlCode code, ISlots slots);

    bool IsNothing { get; }

    /// <summary>Whether something is read at the normal end only.</summary>
    bool NeedsEnd { get; }
}
