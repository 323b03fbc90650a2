using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>A test of what both stores promise, on an empty database with an initialised store.</summary>
public abstract class StoreTest(IDatabaseSource source) : IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    protected IMonitoringStore Store { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Database = await source.CreateAsync();
        Store = await Database.NewInitializedStoreAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Database.DisposeAsync();
    }

    /// <summary>A second empty database of the same kind.</summary>
    protected Task<TestDatabase> NewDatabaseAsync() => source.CreateAsync();

    protected Task<IReadOnlyList<BatchOutcome>> WriteAsync(params EventBatch[] batches) =>
        Store.WriteAsync(batches, Cancellation);

    protected async Task<ProducerBooks> BooksAsync() => Assert.Single(await Store.GetBooksAsync(Cancellation));
}
