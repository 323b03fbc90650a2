using Monitoring.Diagnostics;

namespace Monitoring.Alerts;

/// <summary>Claims alerts, tells them, and notes what became of it. Called by one loop.</summary>
internal sealed class AlertNotifier(
    IAlertNotices notices,
    AlertChannels channels,
    NotificationPolicy policy,
    NoticeRequest request,
    TimeProvider time,
    MonitoringLog log
)
{
    /// <summary>What is under way when the end comes has this long; what it leaves is told by another process, after the lease.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly NoticeEnds _ends = new();

    /// <exception cref="StoreUnavailableException">The database is away; the next call goes on.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var end = stop.Register(() => over.CancelAfter(Grace));
        var claimed = request.Limit;
        while (claimed == request.Limit && !stop.IsCancellationRequested)
        {
            await _ends.WriteKeptAsync(stop).ConfigureAwait(false);
            var all = await notices.ClaimAsync(request, stop).ConfigureAwait(false);
            claimed = all.Count;
            await Task.WhenAll(all.Select(notice => TellAsync(notice, over.Token))).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(AlertNotice notice, CancellationToken over)
    {
        var names = channels.Of(notice);
        var failures = await channels.SendAsync(notice, names, over).ConfigureAwait(false);
        var end =
            failures.Count == 0 ? token => notices.DoneAsync(notice, names.Count > 0, token) : Failed(notice, failures);
        await _ends.WriteAsync(end, over).ConfigureAwait(false);
    }

    private Func<CancellationToken, Task> Failed(AlertNotice notice, IReadOnlyList<ChannelFailure> failures)
    {
        var error = string.Join("; ", failures.Select(failure => $"{failure.Channel}: {failure.Error}"));
        var attempts = notice.Alert.NotificationAttempts;
        var isPermanent = failures.All(failure => failure.IsPermanent);
        if (policy.PauseAfter(attempts, isPermanent, Random.Shared.NextDouble()) is { } pause)
        {
            var pending = failures.Select(failure => failure.Channel).ToList();
            Warn(notice, $"was not told (attempt {attempts}): {error}. Trying again in {pause.TotalSeconds:0} s.");
            return token => notices.RetryAsync(notice, pending, pause, error, token);
        }

        Warn(notice, $"was not told, given up after {attempts} attempts: {error}.");
        return token => notices.GiveUpAsync(notice, error, token);
    }

    private void Warn(AlertNotice notice, FormattableString what) =>
        log.Warning(
            $"notice {notice.Alert.AlertId} {notice.Alert.NotificationAttempts}",
            $"Alert {notice.Alert.AlertId} {AlertText.Title(notice.Alert)} {FormattableString.Invariant(what)}"
        );
}
