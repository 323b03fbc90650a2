namespace Monitoring.Storage.PostgreSql;

/// <summary>How far a partition has gone on its way out; a run that was cut short leaves it between two.</summary>
internal enum PartitionState
{
    /// <summary>Part of its table.</summary>
    Attached,

    /// <summary>Its table does not show it any more, but sessions may still read it.</summary>
    Detaching,

    /// <summary>A table of its own, which bears our mark.</summary>
    Detached,
}
