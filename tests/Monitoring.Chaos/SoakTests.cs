using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Chaos;

/// <summary>
/// Load and one random fault after another, for half a minute, or as many minutes as <c>MONITORING_SOAK_MINUTES</c> says
/// (<c>./test.sh soak 30</c>). The books balance at the end, and what producer and worker use stays level.
/// </summary>
public sealed class SoakTests : OnPostgres
{
    private const double ShortMinutes = 0.5;

    [Fact]
    public async Task Faults_in_any_order_cost_nothing_and_nothing_grows()
    {
        await using var redis = TcpProxy.Before(Line.Redis);
        await using var postgres = TcpProxy.Before(Postgres);
        var settings = Settings.WithRedisThrough(redis).WithDatabaseThrough(Database, postgres);
        var worker = await Line.StartReadyWorkerAsync(settings);
        await using var producer = Producer.StartEndless(Folder, settings.With("MONITORING_SHUTDOWN_TIMEOUT", "2"));
        await Balance.WaitForRowsAsync(2000);
        var faults = new RandomFaults(Line, Postgres, redis, postgres, worker, () => Line.StartWorker(settings));
        var level = new Level(producer.Id, worker.Id);

        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Duration)
        {
            await faults.NextAsync();
            await Balance.WaitForRowsAsync(await Balance.RowsAsync() + 500);
            level.Look();
        }

        var emitted = Producer.EmittedBy(await Producer.EndAsync(producer));
        await Producer.ReplayAsync(Folder, Settings, Balance, emitted);
        level.AssertHolds();
    }

    private static TimeSpan Duration =>
        TimeSpan.FromMinutes(
            Environment.GetEnvironmentVariable("MONITORING_SOAK_MINUTES") is { Length: > 0 } minutes
                ? double.Parse(minutes, CultureInfo.InvariantCulture)
                : ShortMinutes
        );
}
