namespace Monitoring.Storage.PostgreSql;

/// <summary>Which partitions a table needs, and which it can forget.</summary>
internal static class PartitionPlan
{
    private const int DaysAhead = 7;

    /// <summary>From yesterday, because a clock may be set back over midnight, to a week ahead.</summary>
    public static IEnumerable<Partition> Missing(
        PartitionedTable table,
        IReadOnlySet<Partition> present,
        DateOnly today
    ) =>
        Enumerable
            .Range(-1, DaysAhead + 2)
            .Select(offset => new Partition(table, today.AddDays(offset)))
            .Where(partition => !present.Contains(partition));

    /// <summary>Those whose last moment is older than <paramref name="age"/>.</summary>
    public static IEnumerable<Partition> Expired(IEnumerable<Partition> present, DateTimeOffset now, TimeSpan age) =>
        present.Where(partition => now - partition.End > age);
}
