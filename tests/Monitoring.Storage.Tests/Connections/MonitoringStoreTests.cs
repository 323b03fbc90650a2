using Monitoring.Storage;
using Monitoring.Storage.Connections;

namespace Monitoring.Storage.Tests.Connections;

public sealed class MonitoringStoreTests
{
    [Fact]
    public async Task A_host_is_PostgreSQL()
    {
        await using var store = MonitoringStore.Create(
            "Host=db.example;Port=6432;Username=u;Password=secret;Database=m"
        );

        Assert.Equal("PostgreSQL db.example:6432/m", store.Description);
    }

    /// <summary>A server whose packets vanish is found out, also while a statement may take long.</summary>
    [Theory]
    [InlineData("Host=h", true, 30)]
    [InlineData("Host=h;Tcp Keepalive=false", false, 0)]
    [InlineData("Host=h;Tcp Keepalive=true", true, 0)]
    [InlineData("Host=h;Tcp Keepalive=true;Tcp Keepalive Time=7", true, 7)]
    public void The_connection_is_kept_alive_unless_the_string_says_how(string text, bool isKept, int seconds)
    {
        var settings = PostgreSqlAddress.Parse(text);

        Assert.Equal((isKept, seconds), (settings.TcpKeepAlive, settings.TcpKeepAliveTime));
    }

    [Fact]
    public async Task A_data_source_is_SQLite_with_its_full_path()
    {
        await using var store = MonitoringStore.Create("Data Source=monitoring.db");

        Assert.Equal("SQLite " + Path.Combine(Environment.CurrentDirectory, "monitoring.db"), store.Description);
    }

    [Theory]
    [InlineData("", "neither a server nor a file")]
    [InlineData("monitoring.db", "not a list of key=value")]
    [InlineData("Database=x", "neither a server nor a file")]
    [InlineData("Host=h;Colour=red", "colour")]
    [InlineData("Host=h;Port=abc", "port")]
    [InlineData("Host=", "Host")]
    [InlineData("Data Source=x.db;Colour=red", "colour")]
    [InlineData("Data Source=", "neither a server nor a file")]
    [InlineData("Data Source=:memory:", "memory")]
    [InlineData("Data Source=/", "folder")]
    [InlineData("Data Source=/no/such/folder/m.db", "'/no/such/folder/m.db', whose folder does not exist")]
    public void A_wrong_string_is_quoted_with_the_fault_and_what_is_allowed(string text, string fault)
    {
        var error = Assert.Throws<StoreConfigurationException>(() => MonitoringStore.Create(text));

        Assert.Contains($"'{text}'", error.Message);
        Assert.Contains(fault, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Data Source=<path of a file>", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("Host=h;Password=hunter2;Colour=red")]
    [InlineData("Host=h;Pwd = 'hunter2;x';Colour=red")]
    [InlineData("Database=x;password=hunter2")]
    public void A_password_is_not_repeated(string text)
    {
        var error = Assert.Throws<StoreConfigurationException>(() => MonitoringStore.Create(text));

        Assert.DoesNotContain("hunter2", error.Message);
    }
}
