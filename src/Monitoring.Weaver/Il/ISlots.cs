namespace Monitoring.Weaving.Il;

/// <summary>Where a call keeps what it knows from its beginning to its end: locals, or fields of a state machine.</summary>
internal interface ISlots
{
    void Store(IlCode code, Slot slot, Action<IlCode> value);

    void Load(IlCode code, Slot slot);

    void LoadAddress(IlCode code, Slot slot);
}
