namespace Monitoring.Storage.Rollups;

/// <summary>How a row of <c>operation_rollups</c> is written: as a whole, whether it is there or not.</summary>
internal static class RollupStatement
{
    public const string Columns =
        "minute, service, operation, worker, minutes, calls, failures, slow, records, total_us, longest_us, durations";

    /// <summary>Tells at last how often the row was written; 1 for one that was not there.</summary>
    public const string OnConflict = """
        ON CONFLICT (minute, service, operation, worker) DO UPDATE SET
            calls = excluded.calls,
            failures = excluded.failures,
            slow = excluded.slow,
            records = excluded.records,
            total_us = excluded.total_us,
            longest_us = excluded.longest_us,
            durations = excluded.durations,
            writes = r.writes + 1
        RETURNING writes
        """;
}
