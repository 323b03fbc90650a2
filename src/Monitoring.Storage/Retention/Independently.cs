using System.Runtime.ExceptionServices;

namespace Monitoring.Storage.Retention;

/// <summary>Runs works one after the other, each also when the one before has failed.</summary>
internal static class Independently
{
    /// <summary>Throws what the first one that failed has thrown, at the end.</summary>
    public static async Task RunAsync(params Func<Task>[] works)
    {
        ExceptionDispatchInfo? first = null;
        foreach (var work in works)
        {
            var running = work();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            first ??= running.IsCompletedSuccessfully ? null : Capture(running);
        }

        first?.Throw();
    }

    private static ExceptionDispatchInfo Capture(Task failed) =>
        ExceptionDispatchInfo.Capture(failed.Exception?.InnerException ?? new TaskCanceledException(failed));
}
