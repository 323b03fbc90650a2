namespace Monitoring.Storage;

/// <summary>What a numbered batch carries. The numbers are part of the wire format.</summary>
public enum BatchKind : byte
{
    /// <summary>Events.</summary>
    Events = 0,

    /// <summary>In the place of events that the producer gave up: their number and the reason.</summary>
    Tombstone = 1,

    /// <summary>Totals alone, without events.</summary>
    Report = 2,
}
