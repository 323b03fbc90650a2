using Monitoring.Worker.Consuming;

namespace Monitoring.Worker.Tests.Consuming;

public sealed class FlushRequestsTests
{
    [Fact]
    public void A_read_that_began_before_the_request_does_not_fulfil_it()
    {
        var requests = new FlushRequests();
        var before = requests.NextPlace();
        var request = requests.AddAsync();

        requests.NothingLeft(before);
        Assert.False(request.IsCompleted);

        requests.NothingLeft(requests.NextPlace());
        Assert.True(request.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_request_wakes_the_idle_wait_until_it_is_fulfilled()
    {
        var requests = new FlushRequests();
        Assert.False(requests.Asked.IsCompleted);
        _ = requests.AddAsync();
        Assert.True(requests.Asked.IsCompleted);

        requests.NothingLeft(requests.NextPlace());

        Assert.False(requests.Asked.IsCompleted);
    }

    [Fact]
    public async Task When_the_worker_ends_open_requests_end_with_it()
    {
        var requests = new FlushRequests();
        var request = requests.AddAsync();

        requests.Close(failure: null);

        await Assert.ThrowsAsync<TaskCanceledException>(() => request);
    }

    [Fact]
    public async Task When_the_worker_fails_open_requests_fail_with_it()
    {
        var requests = new FlushRequests();
        var request = requests.AddAsync();

        requests.Close(new InvalidOperationException("why"));

        Assert.Equal("why", (await Assert.ThrowsAsync<InvalidOperationException>(() => request)).Message);
    }
}
