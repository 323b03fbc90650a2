using Monitoring.Weaving.Il;

namespace Monitoring.Weaving.Captures;

/// <summary>Nothing is captured: a constant is passed.</summary>
internal sealed class NoCapture(Action<IlCode> constant) : ICapture
{
    public bool IsNothing => true;

    public bool NeedsEnd => false;

    public void AtEntry(IlCode code, ISlots slots) { }

    public Action<IlCode> AtSuccess(IlCode code, ISlots slots, Action<IlCode> loadResult) => constant;

    public Action<IlCode> AtFailure(IlCode code, ISlots slots) => constant;
}
