namespace Monitoring.Storage;

/// <summary>What an operation has that code logged itself (<c>LogOperation</c>) instead of having it tracked.</summary>
public sealed record LoggedOperation
{
    /// <summary><c>operation_status</c>: SUCCESS, FAILED, PARTIAL, CANCELLED or a word of the user's own.</summary>
    public required string Status { get; init; }

    /// <summary>Whether a duration was given; without one it counts as 0 in sums, and its columns are null.</summary>
    public bool HasDuration { get; init; }

    /// <summary><c>additional_info</c>: a JSON object as text.</summary>
    public string? AdditionalInfo { get; init; }

    /// <summary><c>user_agent</c>.</summary>
    public string? UserAgent { get; init; }

    /// <summary><c>client_ip</c>.</summary>
    public string? ClientIp { get; init; }
}
