namespace Monitoring.Storage.PostgreSql;

/// <summary>A day that goes.</summary>
/// <param name="Partition">Which.</param>
/// <param name="State">How far it has gone.</param>
internal sealed record OldPartition(Partition Partition, PartitionState State);
