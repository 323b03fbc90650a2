using System.Net;
using Monitoring.Configuration;

namespace Monitoring.Tests.Configuration;

public sealed class RedisConnectionTests
{
    [Fact]
    public void However_long_redis_was_away_it_is_tried_each_second() =>
        Assert.True(
            RedisConnection
                .ConfigurationFor(new MonitoringOptions())
                .ReconnectRetryPolicy.ShouldRetry(currentRetryCount: 1000, timeElapsedMillisecondsSinceLastRetry: 1000)
        );

    [Fact]
    public void The_parts_become_a_configuration_that_goes_on_trying()
    {
        var options = Settings.FromVariables(
            ("REDIS_HOST", "127.0.0.1"),
            ("REDIS_PORT", "6400"),
            ("REDIS_DB", "2"),
            ("REDIS_USER", "app"),
            ("REDIS_PASSWORD", "hunter2"),
            ("REDIS_SSL", "true"),
            ("MONITORING_SEND_TIMEOUT", "1.5"),
            ("MONITORING_SERVICE_NAME", "my shop")
        );

        var configuration = RedisConnection.ConfigurationFor(options);

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 6400), Assert.Single(configuration.EndPoints));
        Assert.False(configuration.AbortOnConnectFail);
        Assert.Equal(2, configuration.DefaultDatabase);
        Assert.Equal("app", configuration.User);
        Assert.Equal("hunter2", configuration.Password);
        Assert.True(configuration.Ssl);
        Assert.Equal(1500, configuration.ConnectTimeout);
        Assert.Equal(1500, configuration.SyncTimeout);
        Assert.Equal(1500, configuration.AsyncTimeout);
        Assert.Equal("monitoring-my-shop", configuration.ClientName);
    }

    [Fact]
    public void A_connection_string_takes_the_place_of_the_parts()
    {
        var options = Settings.Read(
            [
                (
                    "ConnectionStrings:Redis",
                    "a:1,b:2,serviceName=main,user=app,password=hunter2,name=mine,defaultDatabase=4"
                ),
            ],
            [("REDIS_PORT", "9")],
            null
        );

        var configuration = RedisConnection.ConfigurationFor(options);

        Assert.Equal([new DnsEndPoint("a", 1), new DnsEndPoint("b", 2)], configuration.EndPoints);
        Assert.Equal("main", configuration.ServiceName);
        Assert.Equal(4, configuration.DefaultDatabase);
        Assert.Equal("mine", configuration.ClientName);
        Assert.False(configuration.AbortOnConnectFail);
    }

    [Theory]
    [InlineData("cache,password=hunter2", "Redis cache:6379")]
    [InlineData("10.0.0.1:7000,[::1]:7001,user=app,password=hunter2", "Redis 10.0.0.1:7000, [::1]:7001")]
    [InlineData("cache,ssl=true", "Redis cache:6380")]
    public void The_description_has_hosts_and_ports_alone(string connectionString, string expected) =>
        Assert.Equal(
            expected,
            RedisConnection.Describe(Settings.FromSection(("ConnectionStrings:Redis", connectionString)))
        );

    [Fact]
    public void Without_a_host_it_is_localhost() =>
        Assert.Equal("Redis localhost:6379", RedisConnection.Describe(Settings.FromVariables()));
}
