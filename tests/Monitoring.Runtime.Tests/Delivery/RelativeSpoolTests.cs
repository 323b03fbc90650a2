namespace Monitoring.Tests.Delivery;

/// <summary>A folder that is named from the working directory stays where it was when the process changes that.</summary>
[Collection(nameof(StaticState))]
public sealed class RelativeSpoolTests : IDisposable
{
    private readonly EmbeddedDatabase _database = new();
    private readonly string _before = Environment.CurrentDirectory;

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _database.Dispose();
    }

    [Fact]
    public async Task What_is_in_it_is_found_again()
    {
        Environment.CurrentDirectory = Path.GetDirectoryName(_database.SpoolFolder)!;
        var relative = Path.GetFileName(_database.SpoolFolder);
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(o => (o.SpoolDirectory, o.FallbackCacheSize) = (relative, 0))
        );
        using (_database.Lock())
        {
            runtime.Emit(3);
            await runtime.UntilAsync(books => books.SpoolBytes > 0);
            Environment.CurrentDirectory = Path.GetTempPath();
        }

        Assert.True(await runtime.FlushAsync());

        Assert.Equal(3, _database.Ask("SELECT count(*) FROM operation_logs"));
        await runtime.StopAsync();
        Assert.Empty(_database.SpoolFiles());
    }
}
