using System.Collections.Concurrent;

namespace Monitoring.Alerts;

/// <summary>
/// Writes what became of a notice, at once. What cannot be written, because the database is away just then, is kept and
/// written before anything else is claimed, so that nobody is told twice for it.
/// </summary>
internal sealed class NoticeEnds
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task>> _kept = new();

    public async Task WriteAsync(Func<CancellationToken, Task> end, CancellationToken cancellationToken)
    {
        try
        {
            await end(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            _kept.Enqueue(end);
        }
    }

    /// <summary>Called by one loop.</summary>
    /// <exception cref="StoreUnavailableException">The rest stays.</exception>
    /// <exception cref="Exception">
    /// The database refuses one for good: it is let go of, and its alert told once more, so that it holds up no other.
    /// </exception>
    public async Task WriteKeptAsync(CancellationToken cancellationToken)
    {
        while (_kept.TryPeek(out var end))
        {
            try
            {
                await end(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                throw;
            }
            catch
            {
                _kept.TryDequeue(out _);
                throw;
            }

            _kept.TryDequeue(out _);
        }
    }
}
