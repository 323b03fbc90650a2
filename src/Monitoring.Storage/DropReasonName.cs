namespace Monitoring.Storage;

/// <summary>The reasons as they are written in columns, messages and metrics.</summary>
internal static class DropReasonName
{
    private static readonly string[] _names =
    [
        "buffer_full",
        "oversize",
        "spool_full",
        "spool_error",
        "expired",
        "purged",
        "rejected",
        "store_unavailable",
        "shutdown_timeout",
    ];

    /// <summary>By the number of the reason.</summary>
    public static IReadOnlyList<string> All => _names;

    public static string Of(DropReason reason) => _names[(int)reason];
}
