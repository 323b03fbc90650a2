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

    [Theory]
    [InlineData("expired", "NotTimeValid")]
    [InlineData("elsewhere", "RemoteCertificateNameMismatch")]
    [InlineData("strangers", "UntrustedRoot")]
    public async Task What_is_wrong_with_a_certificate_is_named_where_an_authority_is_given(string how, string reason)
    {
        using var certificates = new TestCertificates(
            how == "elsewhere" ? "redis.example.com" : null,
            isOver: how == "expired"
        );
        using var strangers = new TestCertificates();
        await using var redis = await RedisServer.StartNewAsync(certificates);
        var authority = how == "strangers" ? strangers.Authority : certificates.Authority;
        await using var passage = await Passage.OpenAsync(servers.Postgres, Configure(authority, redis));

        var line = await passage.Log.WaitForAsync("certificate");

        Assert.Contains($"({reason})", line);
    }

    private Action<MonitoringOptions> Configure(string? authority, RedisServer? redis = null) =>
        options =>
        {
            options.Redis.Host = (redis ?? _redis).Host;
            options.Redis.Port = (redis ?? _redis).Port;
            options.Redis.Ssl = true;
            options.Redis.SslCa = authority;
        };
}
