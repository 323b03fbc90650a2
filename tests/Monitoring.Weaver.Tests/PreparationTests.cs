namespace Monitoring.Weaving.Tests;

public sealed class PreparationTests
{
    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void Every_method_of_the_fixtures_is_prepared_by_the_JIT(string configuration)
    {
        var prepared = JitPreparation.Prepare(Fixtures.Load(configuration));
        Assert.True(prepared > 100, $"only {prepared} methods");
    }
}
