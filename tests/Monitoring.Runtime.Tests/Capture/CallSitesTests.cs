using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

public sealed class CallSitesTests
{
    [Fact]
    public void Sites_that_several_threads_make_at_once_have_numbers_of_their_own()
    {
        var made = new CallSite[4 * 500];
        Parallel.For(
            0,
            4,
            thread =>
            {
                for (var i = 0; i < 500; i++)
                {
                    made[thread * 500 + i] = Sites.Make($"save_{thread}_{i}", "SAVE");
                }
            }
        );

        Assert.All(made, site => Assert.Same(site, CallSites.Get(site.Id)));
    }
}
