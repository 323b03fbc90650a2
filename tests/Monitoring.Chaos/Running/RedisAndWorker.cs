namespace Monitoring.Chaos.Running;

/// <summary>A Redis, and a worker process that writes into a database; Redis is what goes away.</summary>
internal sealed class RedisAndWorker : IDestination
{
    private readonly WorkFolder _folder;
    private readonly List<ProgramProcess> _workers = [];

    private RedisAndWorker(RedisServer redis, WorkFolder folder, string database)
    {
        _folder = folder;
        Redis = redis;
        Balance = new Balance(database);
        Settings = new Settings
        {
            { "ENABLE_ASYNC_MONITORING", "true" },
            { "REDIS_HOST", redis.Host },
            { "REDIS_PORT", $"{redis.Port}" },
            { "MONITORING_DATABASE", database },
            { "MONITORING_CLAIM_IDLE", "1" },
        };
    }

    public RedisServer Redis { get; }

    public Settings Settings { get; }

    public Balance Balance { get; }

    /// <summary>The stream of the default channel.</summary>
    public static string Stream => "mystocks:monitoring:events:stream:0";

    /// <param name="folder">For the worker, and for the SQLite file if that is the database.</param>
    /// <param name="database">Null for an SQLite file.</param>
    public static async Task<RedisAndWorker> StartAsync(WorkFolder folder, string? database = null)
    {
        var redis = await RedisServer.StartNewAsync();
        return new RedisAndWorker(redis, folder, database ?? $"Data Source={folder.File("monitoring.db")}");
    }

    /// <param name="settings">Others than <see cref="Settings"/>.</param>
    public ProgramProcess StartWorker(Settings? settings = null)
    {
        var worker = ProgramProcess.Start(ProgramFile.Worker, _folder.Path, settings ?? Settings, "run");
        _workers.Add(worker);
        return worker;
    }

    public async Task<ProgramProcess> StartReadyWorkerAsync(Settings? settings = null)
    {
        var worker = StartWorker(settings);
        await worker.WaitForLineAsync("is ready.");
        return worker;
    }

    /// <summary>Runs a command of the worker, in its folder.</summary>
    public async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        await using var command = ProgramProcess.Start(ProgramFile.Worker, _folder.Path, Settings, arguments);
        return await command.WaitForExitAsync();
    }

    public Task GoAwayAsync() => Redis.StopAsync();

    public Task ComeBackAsync() => Redis.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            var heading = $"worker {worker.Id}:";
            await worker.DisposeAsync();
            // Shown beside a failure.
            TestContext.Current.TestOutputHelper?.WriteLine($"{heading}\n{worker.Said}");
        }

        await Redis.DisposeAsync();
    }
}
