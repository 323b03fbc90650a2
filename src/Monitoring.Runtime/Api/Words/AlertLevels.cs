namespace Monitoring;

/// <summary>Words for <c>alert_level</c>, the most severe last; another word ranks as <see cref="Info"/>.</summary>
public static class AlertLevels
{
    /// <summary>Good to know.</summary>
    public const string Info = "INFO";

    /// <summary>Somebody should look at it.</summary>
    public const string Warning = "WARNING";

    /// <summary>Something does not work.</summary>
    public const string Error = "ERROR";

    /// <summary>Somebody must look at it now.</summary>
    public const string Critical = "CRITICAL";
}
