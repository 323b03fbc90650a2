using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.Status;

/// <summary>The status for programs.</summary>
internal static class StatusJson
{
    public static string Write(WorkerStatus status) =>
        JsonOutput.Of(
            new
            {
                database = new
                {
                    description = status.Database,
                    error = status.DatabaseError,
                    rows = status.Rows,
                    storedPerSecond = status.StoredPerSecond,
                },
                operations = status.Operations,
                producers = status.Books.Select(Producer),
                redis = new
                {
                    description = status.Redis,
                    error = status.RedisError,
                    streams = status.Streams,
                },
            }
        );

    private static object Producer(ProducerBooks books) =>
        new
        {
            books.ProducerId,
            books.Process.Service,
            books.Process.Host,
            books.Process.ProcessId,
            books.Totals.Emitted,
            books.Stored,
            books.DeadLettered,
            Dropped = Enum.GetValues<DropReason>()
                .Where(reason => books.Totals.Dropped[reason] > 0)
                .ToDictionary(DropReasonName.Of, reason => books.Totals.Dropped[reason]),
            books.Totals.SampledOut,
            books.InFlight,
            books.Balance,
            books.LastReportAt,
            books.Ended,
        };
}
