using System.Globalization;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The part of a table that holds one UTC day.</summary>
internal sealed record Partition(PartitionedTable Table, DateOnly Day)
{
    public const string Mark = "monitoring: too old, to be dropped";

    private const string DayFormat = "yyyyMMdd";

    public string Name => $"{Table.Name}_{Day.ToString(DayFormat, CultureInfo.InvariantCulture)}";

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset End => new(Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    private string From => Table.Bound(Day);

    private string To => Table.Bound(Day.AddDays(1));

    private string Range => $"{Table.Key} >= {From} AND {Table.Key} < {To}";

    /// <summary>
    /// Made apart and attached: that waits for no writer, where <c>CREATE TABLE ... PARTITION OF</c> would. Rows that went
    /// to the default partition before this one was there move into it.
    /// </summary>
    public string CreateSql =>
        $"""
            CREATE TABLE {Name} (LIKE {Table.Name} INCLUDING ALL EXCLUDING IDENTITY);
            {(Table.HasDefault ? MoveSql : "")}
            ALTER TABLE {Table.Name} ATTACH PARTITION {Name} FOR VALUES FROM ({From}) TO ({To});
            """;

    /// <summary>By this a later run knows a table that it may drop from one that somebody has detached to keep.</summary>
    public string MarkSql => $"COMMENT ON TABLE {Name} IS '{Mark}'";

    /// <summary>Only outside a transaction, and only where there is no default partition.</summary>
    public string DetachSql => $"ALTER TABLE {Table.Name} DETACH PARTITION {Name} CONCURRENTLY";

    /// <summary>Ends a detachment that was cut short.</summary>
    public string FinalizeSql => $"ALTER TABLE {Table.Name} DETACH PARTITION {Name} FINALIZE";

    private string MoveSql =>
        $"""
            LOCK TABLE {Table.Name}_default IN ACCESS EXCLUSIVE MODE;
            WITH moved AS (DELETE FROM {Table.Name}_default WHERE {Range} RETURNING *)
            INSERT INTO {Name} SELECT * FROM moved;
            """;

    /// <summary>Reads the day in a partition's name; null for any other table.</summary>
    public static Partition? Parse(PartitionedTable table, string name) =>
        name.StartsWith(table.Name + "_", StringComparison.Ordinal)
        && DateOnly.TryParseExact(
            name.AsSpan(table.Name.Length + 1),
            DayFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? new Partition(table, day)
            : null;
}
