namespace Monitoring.Worker.Origin;

/// <summary>Where the origin's messages come from. Errors of Redis are thrown as they come; the caller tries again.</summary>
internal interface IOriginSource
{
    /// <summary>It in words.</summary>
    string Description { get; }

    /// <summary>Passes on what has come, up to a limit, as batches in the stream.</summary>
    Task PassOnAsync();

    /// <summary>At the end: says that this worker reads no more.</summary>
    Task LeaveAsync();
}
