using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Redis;

/// <summary>TLS, with a certificate of an authority that only who is told to trusts.</summary>
public sealed class EncryptedTests(Servers servers) : IAsyncLifetime
{
    private readonly TestCertificates _certificates = new();
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartNewAsync(_certificates);

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        _certificates.Dispose();
    }

    [Fact]
    public async Task A_server_whose_authority_is_trusted_is_used()
    {
        await using var passage = await Passage.OpenAsync(servers.Postgres, Configure(_certificates.Authority));

        passage.Emit(100);

        await passage.AssertBalanceAsync();
    }

    [Fact]
    public async Task A_server_whose_authority_is_not_trusted_is_refused_and_that_is_said()
    {
        await using var passage = await Passage.OpenAsync(servers.Postgres, Configure(authority: null));
        passage.Emit(100);

        var line = await passage.Log.WaitForAsync("certificate");

        Assert.Contains("(UntrustedRoot)", line);
        Assert.Contains("REDIS_SSL_CA", line);
        Assert.Equal(0, passage.Producer.Statistics.Settled);
    }

    private Action<MonitoringOptions> Configure(string? authority) =>
        options =>
        {
            options.Redis.Host = _redis.Host;
            options.Redis.Port = _redis.Port;
            options.Redis.Ssl = true;
            options.Redis.SslCa = authority;
        };
}
