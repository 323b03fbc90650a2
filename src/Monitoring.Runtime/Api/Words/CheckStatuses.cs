namespace Monitoring;

/// <summary>Words for <c>check_status</c>; any other word of up to 32 characters is allowed too.</summary>
public static class CheckStatuses
{
    /// <summary>Nothing was found.</summary>
    public const string Pass = "PASS";

    /// <summary>Something was found that can be lived with; stands in <c>v_data_quality_issues</c>.</summary>
    public const string Warning = "WARNING";

    /// <summary>The data cannot be used; stands in <c>v_data_quality_issues</c>.</summary>
    public const string Fail = "FAIL";
}
