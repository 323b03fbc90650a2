namespace Monitoring.Tests.Configuration;

/// <summary>The origin's messages go through a stream.</summary>
public sealed class OriginSettingTests
{
    [Theory]
    [InlineData("pubsub")]
    [InlineData("inprocess")]
    public void Another_transport_is_refused(string transport)
    {
        var line = Assert.Single(
            Settings.FaultsOf(("MONITORING_ORIGIN_INPUT", "list"), ("MONITORING_TRANSPORT", transport))
        );

        Assert.StartsWith("MONITORING_ORIGIN_INPUT=List is not allowed with MONITORING_TRANSPORT=", line);
    }

    [Fact]
    public void A_stream_and_the_default_are_allowed()
    {
        Settings.FromVariables(("MONITORING_ORIGIN_INPUT", "list"), ("MONITORING_TRANSPORT", "streams"));
        Settings.FromVariables(("MONITORING_ORIGIN_INPUT", "list"), ("REDIS_HOST", "localhost"));
    }
}
