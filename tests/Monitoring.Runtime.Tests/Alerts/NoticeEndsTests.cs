using Monitoring.Alerts;

namespace Monitoring.Tests.Alerts;

public sealed class NoticeEndsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_cannot_be_written_now_is_written_before_anything_else()
    {
        var ends = new NoticeEnds();
        var written = new List<string>();
        await ends.WriteAsync(Once(Away(), () => written.Add("first")), Stop);
        Assert.Empty(written);

        await ends.WriteKeptAsync(Stop);
        await ends.WriteKeptAsync(Stop);

        Assert.Equal(["first"], written);
    }

    /// <summary>It is told once more then, and the others are told at all.</summary>
    [Fact]
    public async Task What_can_never_be_written_is_let_go_of()
    {
        var ends = new NoticeEnds();
        var written = new List<string>();
        await ends.WriteAsync(Once(Away(), () => throw new InvalidOperationException("no such column")), Stop);
        await ends.WriteAsync(Once(Away(), () => written.Add("second")), Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ends.WriteKeptAsync(Stop));
        await ends.WriteKeptAsync(Stop);

        Assert.Equal(["second"], written);
    }

    [Fact]
    public async Task While_the_database_is_away_all_of_it_is_kept()
    {
        var ends = new NoticeEnds();
        var isAway = true;
        var written = 0;
        await ends.WriteAsync(_ => isAway ? throw Away() : Task.FromResult(written++), Stop);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => ends.WriteKeptAsync(Stop));
        isAway = false;
        await ends.WriteKeptAsync(Stop);

        Assert.Equal(1, written);
    }

    private static StoreUnavailableException Away() => new("The database is away.", new IOException());

    /// <summary>Fails first, and then does something.</summary>
    private static Func<CancellationToken, Task> Once(Exception failure, Action then)
    {
        var hasFailed = false;
        return _ =>
        {
            if (!hasFailed)
            {
                hasFailed = true;
                throw failure;
            }

            then();
            return Task.CompletedTask;
        };
    }
}
