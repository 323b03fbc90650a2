using Microsoft.Extensions.Logging;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Tests.Diagnostics;
using Monitoring.TestServers;
using StackExchange.Redis;

namespace Monitoring.Tests.Delivery;

/// <summary>A Redis that cannot be used: the log says why, and not only that there was no answer.</summary>
public sealed class RedisTroubleTests : IAsyncLifetime
{
    private RedisServer _redis = null!;

    private string Address => $"Redis {_redis.Host}:{_redis.Port}";

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartNewAsync("--requirepass", "hunter2");

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public Task Of_a_wrong_password(string? password) =>
        SaysAsync(
            password,
            $"{Address} refuses the user or password: see REDIS_USER and REDIS_PASSWORD. Events are held"
        );

    [Fact]
    public async Task Of_a_password_that_was_changed_while_it_ran()
    {
        var log = new Awaited(
            $"{Address} refuses the user or password: see REDIS_USER and REDIS_PASSWORD. Events are held"
        );
        await using var runtime = await RuntimeUnderTest.StartAsync(Options("hunter2"), logger: log);
        runtime.Emit(1);
        await _redis.UntilAsync(
            "1",
            "--no-auth-warning",
            "-a",
            "hunter2",
            "XLEN",
            "mystocks:monitoring:events:stream:0"
        );

        await SayAsync("hunter2", "CONFIG", "SET", "requirepass", "hunter3");
        await SayAsync("hunter3", "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        await SayAsync("hunter3", "CLIENT", "KILL", "TYPE", "pubsub");
        runtime.Emit(1);

        await log.Said.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await runtime.StopAsync(seconds: 0);
    }

    [Fact]
    public async Task Of_a_port_where_nobody_listens()
    {
        await _redis.KillAsync();

        await SaysAsync("hunter2", $"{Address} cannot be reached (");
    }

    [Fact]
    public async Task Of_the_one_server_of_several_that_is_away()
    {
        var options = new MonitoringOptions();
        (options.Redis.Host, options.Redis.Port) = (_redis.Host, _redis.Port);
        await _redis.KillAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(
            RedisConnection.ConfigurationFor(options)
        );

        var exception = await Assert.ThrowsAsync<RedisConnectionException>(() =>
            connection.GetDatabase().StreamAddAsync("stream", "field", "value")
        );

        Assert.StartsWith(
            $"{Address} cannot be reached (ConnectionRefused). Check: `redis-cli -h {_redis.Host} -p {_redis.Port} ping`",
            RedisTrouble.Explain(exception, $"{Address}, elsewhere:6379").Line,
            StringComparison.Ordinal
        );
    }

    /// <summary>A Redis that cannot write to its disk answers so even to a greeting, and the client hangs up.</summary>
    [Fact]
    public void Of_a_server_that_refuses_the_greeting()
    {
        const string Refusal = "MISCONF Errors writing to the AOF file: No space left on device";
        var greeting = Failure(
            ConnectionFailureType.ProtocolFailure,
            new RedisServerException(RedisErrorKind.Misconfigured, CommandFlags.None, $"SimpleError: {Refusal}")
        );

        var exception = Failure(
            ConnectionFailureType.UnableToResolvePhysicalConnection,
            new AggregateException(greeting)
        );

        Assert.Equal(
            ($"Redis there:6379 answers: {Refusal}.", false),
            RedisTrouble.Explain(exception, "Redis there:6379")
        );
    }

    private static RedisConnectionException Failure(ConnectionFailureType type, Exception cause) =>
        new(type, CommandFlags.None, "on there:6379/Interactive", cause, CommandStatus.Unknown);

    private async Task SaysAsync(string? password, string line)
    {
        var log = new Awaited(line);
        await using var runtime = await RuntimeUnderTest.StartAsync(Options(password), logger: log);

        runtime.Emit(1);

        await log.Said.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await runtime.StopAsync(seconds: 0);
    }

    private MonitoringOptions Options(string? password)
    {
        var options = new MonitoringOptions { Mode = MonitoringMode.Async, SpoolDirectory = "" };
        (options.Redis.Host, options.Redis.Port, options.Redis.Password) = (_redis.Host, _redis.Port, password);
        return options;
    }

    private Task SayAsync(string password, params string[] command) =>
        _redis.SayAsync(["--no-auth-warning", "-a", password, .. command]);

    private sealed class Awaited(string wanted) : LineLogger
    {
        private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Said => _said.Task;

        protected override void Write(LogLevel level, string line)
        {
            if (line.StartsWith(wanted, StringComparison.Ordinal))
            {
                _said.TrySetResult();
            }
        }
    }
}
