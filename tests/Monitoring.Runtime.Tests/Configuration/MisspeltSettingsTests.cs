using Monitoring.Configuration;

namespace Monitoring.Tests.Configuration;

public sealed class MisspeltSettingsTests
{
    [Theory]
    [InlineData("MONITORING_SMAPLE_RATE", "MONITORING_SAMPLE_RATE")]
    [InlineData("MONITORING_SLOWMS", "MONITORING_SLOW_MS")]
    [InlineData("MONITORING_BATCHE_SIZES", "MONITORING_BATCH_SIZE")]
    [InlineData("MONITORING_DATEBASE", "MONITORING_DATABASE")]
    public void A_name_that_is_nearly_a_setting_is_told_with_the_one_that_is_meant(string name, string meant)
    {
        var line = Assert.Single(MisspeltSettings.Among(["PATH", name]));

        Assert.Equal($"{name} is no setting, and has no effect: is {meant} meant?", line);
    }

    [Theory]
    [InlineData("MONITORING_SAMPLE_RATE")]
    [InlineData("MONITORING_WORKER_PORT")]
    [InlineData("MONITORING_WORKER_SERVICE_HOST")]
    [InlineData("MONITORING_REDIS_PORT_6379_TCP")]
    [InlineData("MONITORING_SOAK_MINUTES")]
    [InlineData("MONITORING_NODE")]
    [InlineData("MONITORING_ROLE")]
    [InlineData("REDIS_HOTS")]
    public void Settings_and_names_of_others_are_left_alone(string name) =>
        Assert.Empty(MisspeltSettings.Among([name]));
}
