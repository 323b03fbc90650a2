namespace Monitoring.Chaos;

/// <summary>Events go through Redis and a worker process.</summary>
public sealed class RedisProcessEndTests : ProcessEndTests
{
    private protected override async Task<IDestination> StartDestinationAsync()
    {
        var destination = await RedisAndWorker.StartAsync(Folder);
        await destination.StartWorker().WaitForLineAsync("is ready.");
        return destination;
    }
}
