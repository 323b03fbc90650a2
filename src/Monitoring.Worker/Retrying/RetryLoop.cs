using Monitoring.Delivery;

namespace Monitoring.Worker.Retrying;

/// <summary>Tries one thing until it works, as long as its errors are transient: may be gone at the next try.</summary>
internal sealed class RetryLoop(Outage outage, Func<Exception, bool> transient, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <exception cref="OperationCanceledException"><paramref name="stop"/> came first.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken stop)
    {
        var schedule = new RetrySchedule(First, Longest);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                var result = await attempt().ConfigureAwait(false);
                outage.End();
                return result;
            }
            catch (Exception exception) when (transient(exception))
            {
                // An attempt that fails while it is told to stop is no failure of the worker.
                stop.ThrowIfCancellationRequested();
                outage.Report(exception);
            }

            var pause = schedule.Failed(Random.Shared.NextDouble());
            await Task.Delay(pause, time, stop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="RunAsync{T}(Func{Task{T}}, CancellationToken)"/>
    public Task RunAsync(Func<Task> attempt, CancellationToken stop) =>
        RunAsync(
            async () =>
            {
                await attempt().ConfigureAwait(false);
                return true;
            },
            stop
        );
}
