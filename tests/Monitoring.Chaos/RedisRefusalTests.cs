namespace Monitoring.Chaos;

/// <summary>A Redis that answers, and refuses what it is asked.</summary>
public sealed class RedisRefusalTests : IAsyncLifetime
{
    private readonly WorkFolder _folder = new();
    private RedisAndWorker? _line;

    private RedisAndWorker Line => _line!;

    private RedisServer Redis => Line.Redis;

    public async ValueTask InitializeAsync() => _line = await RedisAndWorker.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task For_want_of_replicas() =>
        BalanceAfterAsync(
            () => Redis.SayAsync("CONFIG", "SET", "min-replicas-to-write", "1"),
            () => Redis.SayAsync("CONFIG", "SET", "min-replicas-to-write", "0")
        );

    [Fact]
    public Task As_a_replica() =>
        BalanceAfterAsync(
            () => Redis.SayAsync("REPLICAOF", "127.0.0.1", "1"),
            () => Redis.SayAsync("REPLICAOF", "NO", "ONE")
        );

    /// <summary>MISCONF: the process that saved was killed, as for want of memory.</summary>
    [Fact]
    public Task Because_it_could_not_save() =>
        BalanceAfterAsync(
            async () =>
            {
                await Redis.SayAsync("CONFIG", "SET", "save", "3600 1000000");
                await Redis.SayAsync("CONFIG", "SET", "rdb-key-save-delay", "10000000");
                await Redis.SayAsync("BGSAVE");
                Redis.KillChildren();
            },
            () => Redis.SayAsync("CONFIG", "SET", "save", "")
        );

    [Fact]
    public async Task By_ending_every_connection_again_and_again()
    {
        await Redis.SayAsync("CONFIG", "SET", "timeout", "1");
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(_folder, Line.Settings);
        for (var kill = 1; kill <= 20; kill++)
        {
            await Line.Balance.WaitForRowsAsync(kill * 100);
            await Redis.SayAsync("CLIENT", "KILL", "TYPE", "normal");
        }

        await Producer.EndInBalanceAsync(producer, Line.Balance);
    }

    [Fact]
    public Task By_its_access_list() =>
        BalanceAfterAsync(
            () => Redis.SayAsync("ACL", "SETUSER", "default", "-@write", "-@scripting"),
            () => Redis.SayAsync("ACL", "SETUSER", "default", "+@all")
        );

    [Fact]
    public async Task By_a_password_that_is_new()
    {
        await BalanceAfterAsync(
            async () =>
            {
                await Redis.SayAsync("ACL", "SETUSER", "default", "resetpass", ">other");
                await Redis.SayAsync("-a", "other", "CLIENT", "KILL", "TYPE", "normal");
            },
            () => Redis.SayAsync("-a", "other", "ACL", "SETUSER", "default", "nopass")
        );
    }

    [Fact]
    public async Task Because_a_script_does_not_end()
    {
        await Redis.SayAsync("CONFIG", "SET", "busy-reply-threshold", "100");
        Task script = Task.CompletedTask;
        await BalanceAfterAsync(
            () =>
            {
                script = Redis.SayAsync("EVAL", "while true do end", "0");
                return Task.CompletedTask;
            },
            () => Redis.SayAsync("SCRIPT", "KILL")
        );
        await script.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    /// <summary>Does the one while events flow, the other once something is spooled, and waits until all is stored.</summary>
    private async Task BalanceAfterAsync(Func<Task> fault, Func<Task> mend)
    {
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.StartEndless(
            _folder,
            Line.Settings.With("MONITORING_FALLBACK_CACHE_SIZE", "10")
        );
        await Line.Balance.WaitForRowsAsync(100);
        await fault();
        await Until.HoldsAsync("something spooled", () => Task.FromResult(Producer.Spooled(_folder).Any()));
        await mend();

        await Producer.EndInBalanceAsync(producer, Line.Balance);
        Assert.Empty(Producer.Spooled(_folder));
    }
}
