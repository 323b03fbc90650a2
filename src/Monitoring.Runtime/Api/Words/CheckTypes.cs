namespace Monitoring;

/// <summary>Words for <c>check_type</c>; any other word of up to 32 characters is allowed too.</summary>
public static class CheckTypes
{
    /// <summary>Whether data are missing.</summary>
    public const string Completeness = "COMPLETENESS";

    /// <summary>Whether data are new enough.</summary>
    public const string Freshness = "FRESHNESS";

    /// <summary>Whether data are right.</summary>
    public const string Accuracy = "ACCURACY";
}
