using System.Diagnostics;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>
/// How fast the server takes the rows that the load has stored, by a COPY of 5,000 in a transaction that sends bytes made
/// beforehand; for as long as the load, for after some seconds the server begins to write in the background.
/// </summary>
internal static class BareCopyRate
{
    private const int Rows = 5_000;

    private const string Columns = """
        operation_id, operation_type, classification, target_database, table_name, record_count, operation_status,
        error_message, execution_time_ms, additional_info, operation_name, duration_us, started_at, error_type,
        query_sql, is_slow, service, host, process_id, trace_id, span_id, parent_span_id
        """;

    public static async Task<double> MeasureAsync(RunningSystem system, TimeSpan duration)
    {
        await using var connection = await system.Source.OpenConnectionAsync();
        var bytes = new MemoryStream();
        await using (
            var from = await connection.BeginRawBinaryCopyAsync(
                $"COPY (SELECT {Columns} FROM operation_logs LIMIT {Rows}) TO STDOUT (FORMAT binary)"
            )
        )
        {
            await from.CopyToAsync(bytes);
        }

        await system.EmptyAsync();
        var (begun, rounds, elapsed) = (Stopwatch.GetTimestamp(), 0L, TimeSpan.Zero);
        for (; elapsed < duration; rounds++, elapsed = Stopwatch.GetElapsedTime(begun))
        {
            await using var to = await connection.BeginRawBinaryCopyAsync(
                $"COPY operation_logs ({Columns}) FROM STDIN (FORMAT binary)"
            );
            await to.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }

        return Rows * rounds / elapsed.TotalSeconds;
    }
}
