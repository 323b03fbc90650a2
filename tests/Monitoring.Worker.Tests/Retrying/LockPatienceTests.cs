using Microsoft.Extensions.Time.Testing;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Retrying;

public sealed class LockPatienceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LockPatience _patience;
    private int _attempts;

    public LockPatienceTests() =>
        _patience = new LockPatience(
            MonitoringStore.Create("Data Source=never-opened.db"),
            new MonitoringLog(new CollectedLog(), _time),
            _time
        );

    [Fact]
    public async Task A_lock_timeout_is_tried_again_at_once()
    {
        var result = await _patience.RunAsync(() => FailTwice(isLock: true), TestContext.Current.CancellationToken);

        Assert.Equal(3, result);
    }

    [Fact]
    public async Task Any_other_absence_is_not_its_business()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _patience.RunAsync(() => FailTwice(isLock: false), TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_stop_ends_it()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _patience.RunAsync(() => FailTwice(isLock: true), new CancellationToken(canceled: true))
        );
    }

    private Task<int> FailTwice(bool isLock) =>
        ++_attempts <= 2
            ? Task.FromException<int>(
                new StoreUnavailableException("locked", new TimeoutException()) { IsLock = isLock }
            )
            : Task.FromResult(_attempts);
}
