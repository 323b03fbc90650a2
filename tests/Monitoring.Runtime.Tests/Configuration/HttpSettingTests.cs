namespace Monitoring.Tests.Configuration;

/// <summary>An address that others reach needs a token.</summary>
public sealed class HttpSettingTests
{
    private const string Token = "0123456789abcdef";

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://monitoring.example.com:5080")]
    public void An_address_other_than_loopback_needs_a_token(string url)
    {
        var line = Assert.Single(Settings.FaultsOf(("MONITORING_HTTP_URL", url)));

        Assert.StartsWith($"MONITORING_HTTP_URL={url} is not allowed without MONITORING_HTTP_TOKEN", line);
        Assert.Equal(
            url,
            Settings.FromVariables(("MONITORING_HTTP_URL", url), ("MONITORING_HTTP_TOKEN", Token)).HttpUrl
        );
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("http://127.1.2.3:80")]
    [InlineData("http://[::1]:80")]
    [InlineData("")]
    public void Loopback_and_no_address_need_none(string url) =>
        Assert.Equal(url, Settings.FromVariables(("MONITORING_HTTP_URL", url)).HttpUrl);

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080/pages")]
    [InlineData("http://user@127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    public void What_is_no_address_is_refused(string url) =>
        Assert.StartsWith(
            $"MONITORING_HTTP_URL={url} is not allowed: http://<host>:<port>",
            Assert.Single(Settings.FaultsOf(("MONITORING_HTTP_URL", url)))
        );
}
