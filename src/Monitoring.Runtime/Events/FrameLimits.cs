namespace Monitoring.Events;

/// <summary>What a frame may hold. A writer keeps to it; a reader refuses more.</summary>
internal static class FrameLimits
{
    /// <summary>Bytes of a whole frame, head and checksums included.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Events of a frame; also the largest MONITORING_BATCH_SIZE.</summary>
    public const int MaxEvents = 5000;

    /// <summary>Operations and minutes of which sampling left calls out.</summary>
    public const int MaxSampled = 5000;

    /// <summary>Characters of all texts, counted as often as they are used: each stands in the frame once.</summary>
    public const long MaxCharacters = 1 << 28;

    /// <summary>Characters of the tags of one event: they become one text of the database.</summary>
    public const long MaxTagCharacters = 1 << 22;
}
