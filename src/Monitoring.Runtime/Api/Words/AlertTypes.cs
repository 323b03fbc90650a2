namespace Monitoring;

/// <summary>Words for <c>alert_type</c>; any other word of up to 64 characters is allowed too.</summary>
public static class AlertTypes
{
    /// <summary>A call lasted at least SlowMs.</summary>
    public const string SlowQuery = "SLOW_QUERY";

    /// <summary>A check of data found something.</summary>
    public const string DataQuality = "DATA_QUALITY";

    /// <summary>A database or another server cannot be reached.</summary>
    public const string ConnectionFailure = "CONNECTION_FAILURE";

    /// <summary>Something failed that should not.</summary>
    public const string SystemError = "SYSTEM_ERROR";
}
