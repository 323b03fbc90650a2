using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring.Tests.Configuration;

public sealed class MonitoringOptionsRegistrationTests
{
    [Fact]
    public void The_hosts_own_configuration_is_read_section_before_variable_before_code()
    {
        var builder = Builder(
            ("Monitoring:BatchSize", "10"),
            ("MONITORING_BATCH_SIZE", "20"),
            ("Monitoring:WarnMs", "7"),
            ("MONITORING_SHARDS", "3")
        );
        builder.Services.AddMonitoringOptions(null, options => options.BatchSize = 30);

        var read = Options(builder);

        Assert.Equal(30, read.BatchSize);
        Assert.Equal(7, read.WarnMs);
        Assert.Equal(3, read.Shards);
        Assert.NotEmpty(read.ServiceName);
    }

    [Fact]
    public void Registered_twice_the_code_of_both_has_the_last_word()
    {
        var builder = Builder(("MONITORING_BATCH_SIZE", "20"), ("MONITORING_SHARDS", "3"));
        builder.Services.AddMonitoringOptions(null, options => options.BatchSize = 30);
        builder.Services.AddMonitoringOptions(builder.Configuration, options => options.Shards = 5);

        var read = Options(builder);

        Assert.Equal(30, read.BatchSize);
        Assert.Equal(5, read.Shards);
    }

    [Fact]
    public async Task A_wrong_value_stops_the_start_of_the_host()
    {
        var builder = Builder(("MONITORING_BATCH_SIZE", "abc"));
        builder.Services.AddMonitoringOptions(null, null);
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            host.StartAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            "MONITORING_BATCH_SIZE=abc is not allowed: a whole number from 1 to 5000 (default 50).",
            fault.Message
        );
    }

    [Fact]
    public async Task What_code_sets_wrong_stops_it_too()
    {
        var builder = Builder();
        builder.Services.AddMonitoringOptions(null, options => options.SampleRate = double.NaN);
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            host.StartAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            "MonitoringOptions.SampleRate=NaN is not allowed: a number from 0 to 1 (default 1).",
            fault.Message
        );
    }

    /// <summary>Who changes the configuration, the watcher of a file say, would get it otherwise.</summary>
    [Fact]
    public void What_code_throws_at_a_change_is_told_by_log_and_the_settings_in_force_stay()
    {
        var builder = Builder(("Slow", "7"));
        var log = new FakeLogCollector();
        builder.Logging.AddProvider(new FakeLoggerProvider(log));
        builder.Services.AddMonitoringOptions(
            null,
            options => options.SlowMs = int.Parse(builder.Configuration["Slow"]!, CultureInfo.InvariantCulture)
        );
        using var host = builder.Build();
        var options = host.Services.GetRequiredService<IOptionsMonitor<MonitoringOptions>>();
        Assert.Equal(7, options.CurrentValue.SlowMs);

        builder.Configuration["Slow"] = "seven";
        ((IConfigurationRoot)builder.Configuration).Reload();

        Assert.Equal(7, options.CurrentValue.SlowMs);
        Assert.Contains("The settings in force stay.", Assert.Single(log.GetSnapshot()).Message);
    }

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            configuration.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))
        );
        return builder;
    }

    private static MonitoringOptions Options(HostApplicationBuilder builder)
    {
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<MonitoringOptions>>().Value;
    }
}
