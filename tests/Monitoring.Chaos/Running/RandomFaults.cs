using System.Diagnostics;

namespace Monitoring.Chaos.Running;

/// <summary>One fault after another in the order of a seed; each is over when <see cref="NextAsync"/> is.</summary>
internal sealed class RandomFaults
{
    private readonly Seed _seed = new();
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<(string Name, Func<Task> RunAsync)> _all;
    private readonly Func<ProgramProcess> _startWorker;
    private ProgramProcess _mortal;

    /// <param name="line">Redis.</param>
    /// <param name="postgres">The database's server.</param>
    /// <param name="toRedis">What everybody reaches Redis through.</param>
    /// <param name="toPostgres">What workers reach the server through.</param>
    /// <param name="worker">It is stopped and goes on, and lives to the end.</param>
    /// <param name="startWorker">Starts another one, which is killed now and then.</param>
    public RandomFaults(
        RedisAndWorker line,
        PostgresServer postgres,
        TcpProxy toRedis,
        TcpProxy toPostgres,
        ProgramProcess worker,
        Func<ProgramProcess> startWorker
    )
    {
        _startWorker = startWorker;
        _mortal = startWorker();
        var redis = line.Redis;
        _all =
        [
            ("a worker is killed", KillWorkerAsync),
            (
                "a worker is stopped",
                () => DuringAsync(() => worker.Signal(Signal.Stop), () => worker.Signal(Signal.Continue))
            ),
            ("Redis restarts", () => DuringAsync(redis.StopAsync, redis.StartAsync)),
            ("Redis restarts empty", () => DuringAsync(redis.KillAsync, () => StartEmptyAsync(redis))),
            ("Redis is flushed", redis.FlushAllAsync),
            ("Redis hangs", () => DuringAsync(redis.Freeze, redis.Thaw)),
            ("Redis is full", () => DuringAsync(() => redis.LimitMemoryAsync(1), () => redis.LimitMemoryAsync(0))),
            ("what is sent to Redis vanishes", () => DuringAsync(toRedis.Vanish, toRedis.Restore)),
            ("the line to Redis is cut", () => DuringAsync(toRedis.Refuse, toRedis.Restore)),
            ("PostgreSQL restarts", () => DuringAsync(postgres.StopAsync, postgres.StartAsync)),
            ("PostgreSQL is killed", () => DuringAsync(postgres.KillAsync, postgres.StartAsync)),
            ("PostgreSQL hangs", () => DuringAsync(postgres.Freeze, postgres.Thaw)),
            ("what is sent to PostgreSQL vanishes", () => DuringAsync(toPostgres.Vanish, toPostgres.Restore)),
            ("the line to PostgreSQL is cut", () => DuringAsync(toPostgres.Refuse, toPostgres.Restore)),
            ("the answer to a COMMIT is lost", () => toPostgres.LoseAnswer("COMMIT\0").Sprung),
        ];
    }

    public Task NextAsync()
    {
        var (name, runAsync) = _seed.Of(_all);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Stopwatch.GetElapsedTime(_begun):mm\\:ss} {name}");
        return runAsync();
    }

    private static Task StartEmptyAsync(RedisServer redis)
    {
        redis.EraseData();
        return redis.StartAsync();
    }

    private async Task KillWorkerAsync()
    {
        await _mortal.KillAsync();
        _mortal = _startWorker();
    }

    private Task DuringAsync(Action begin, Action end) => DuringAsync(Done(begin), Done(end));

    private async Task DuringAsync(Func<Task> begin, Func<Task> end)
    {
        await begin();
        await Task.Delay(_seed.Next(100, 3000));
        await end();
    }

    private static Func<Task> Done(Action action) =>
        () =>
        {
            action();
            return Task.CompletedTask;
        };
}
