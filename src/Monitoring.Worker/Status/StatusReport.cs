using System.Globalization;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.Status;

/// <summary>The status for people.</summary>
internal static class StatusReport
{
    private const int ShownProducers = 20;

    public static void Write(WorkerStatus status, IReportOutput output)
    {
        output.Line(status.DatabaseError ?? status.Database);
        output.Line(status.RedisError ?? status.Redis);
        if (status.DatabaseError is null)
        {
            output.Table(OperationsTable.Of(status.Operations));
            output.Table(Rows(status.Rows));
            output.Table(Books(status.Books));
            output.Table(Drops(status.Books));
            output.Line("");
            output.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Stored in the last minute: {status.StoredPerSecond:0.0} calls/s"
                )
            );
        }

        if (status is { RedisError: null, IsRedisUsed: true })
        {
            output.Table(Streams(status.Streams));
            output.Table(Workers(status.Streams));
        }
    }

    private static ReportTable Rows(IReadOnlyDictionary<string, long> rows) =>
        new("Rows", ["table", "#rows"], [.. rows.Select(table => (string[])[table.Key, Number(table.Value)])]);

    private static ReportTable Books(IReadOnlyList<ProducerBooks> books) =>
        new(
            books.Count > ShownProducers
                ? $"Books of the last {ShownProducers} of {books.Count} producers"
                : "Books of the producers",
            [
                "producer",
                "service",
                "process",
                "#emitted",
                "#stored",
                "#dead-lettered",
                "#dropped",
                "#sampled out",
                "#in flight",
                "last report (UTC)",
                "ended",
            ],
            [.. books.Take(ShownProducers).Select(Row)]
        );

    private static string[] Row(ProducerBooks books) =>
        [
            books.ProducerId.ToString(),
            books.Process.Service,
            books.IsSum
                ? "earlier ones"
                : string.Create(CultureInfo.InvariantCulture, $"{books.Process.Host}:{books.Process.ProcessId}"),
            Number(books.Totals.Emitted),
            Number(books.Stored),
            Number(books.DeadLettered),
            Number(books.Totals.Dropped.Total),
            Number(books.Totals.SampledOut),
            Number(books.InFlight),
            books.LastReportAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            books.Ended ?? "",
        ];

    private static ReportTable Drops(IReadOnlyList<ProducerBooks> books) =>
        new(
            "Dropped, all producers",
            ["reason", "#events"],
            [
                .. Enum.GetValues<DropReason>()
                    .Select(reason => (Reason: reason, Events: books.Sum(one => one.Totals.Dropped[reason])))
                    .Where(drop => drop.Events > 0)
                    .Select(drop => (string[])[DropReasonName.Of(drop.Reason), Number(drop.Events)]),
            ]
        );

    private static ReportTable Streams(IReadOnlyList<StreamStatus> streams) =>
        new(
            "Streams",
            ["stream", "#length", "#pending", "#lag"],
            [
                .. streams.Select(stream =>
                    (string[])
                        [
                            stream.Stream,
                            Number(stream.Length),
                            Number(stream.Pending),
                            stream.Lag is { } lag ? Number(lag) : "unknown",
                        ]
                ),
            ]
        );

    private static ReportTable Workers(IReadOnlyList<StreamStatus> streams) =>
        new(
            "Workers",
            ["worker", "stream", "#pending", "#idle s"],
            [
                .. streams.SelectMany(stream =>
                    stream.Workers.Select(worker =>
                        (string[])
                            [
                                worker.Name,
                                stream.Stream,
                                Number(worker.Pending),
                                worker.IdleSeconds.ToString("0.0", CultureInfo.InvariantCulture),
                            ]
                    )
                ),
            ]
        );

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
