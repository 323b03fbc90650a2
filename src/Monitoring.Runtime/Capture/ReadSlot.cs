namespace Monitoring.Capture;

/// <summary>Reads one finished call; its references are gone afterwards.</summary>
internal delegate void ReadSlot(in EventSlot slot);
