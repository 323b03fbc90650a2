using Monitoring.Storage;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Watching;

/// <summary>Looks at Redis and the database now and then, once somebody wants to know.</summary>
/// <param name="store">The database.</param>
/// <param name="redis">Reads the streams; throws when Redis does not answer.</param>
internal sealed class Lookout(IMonitoringStore store, Func<Task<IReadOnlyList<StreamStatus>>> redis, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Interval and patience together stay well below the ten seconds in which a fault must show.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private volatile bool _isWanted;
    private volatile Sighting _last = new(null, null);

    /// <summary>The database in words.</summary>
    public string Database => store.Description;

    public Readiness Readiness { get; } = new(time);

    /// <summary>The last look.</summary>
    public Sighting Last => _last;

    /// <summary>From now on it looks.</summary>
    public void Want() => _isWanted = true;

    /// <summary>Throws nothing but the cancellation.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        if (!_isWanted)
        {
            return;
        }

        var streams = TryAsync(redis, stop);
        var books = TryAsync(() => BooksAsync(stop), stop);
        _last = new Sighting(await streams.ConfigureAwait(false), await books.ConfigureAwait(false));
        Readiness.Note(_last);
    }

    private async Task<IReadOnlyList<ProducerBooks>> BooksAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        return await store.GetBooksByServiceAsync(limit.Token).ConfigureAwait(false);
    }

    private async Task<T?> TryAsync<T>(Func<Task<T>> look, CancellationToken stop)
        where T : class
    {
        try
        {
            return await look().WaitAsync(Patience, time, stop).ConfigureAwait(false);
        }
        // Whatever it is, this side was not seen, and the next look may see it.
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
