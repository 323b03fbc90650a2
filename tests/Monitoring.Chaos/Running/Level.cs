namespace Monitoring.Chaos.Running;

/// <summary>Whether what processes use stays level: compared is the last look with the first ones.</summary>
internal sealed class Level(params int[] processes)
{
    /// <summary>Until then caches fill and code is compiled.</summary>
    private const int WarmUp = 5;

    private const int MoreThreads = 20;
    private const int MoreHandles = 30;
    private const int MoreKilobytes = 150 * 1024;

    private readonly List<ProcessUse[]> _looks = [];

    public void Look()
    {
        ProcessUse[] look = [.. processes.Select(ProcessUse.Of)];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", look.Select(use => $"{use}")));
        _looks.Add(look);
    }

    public void AssertHolds()
    {
        var last = _looks[^1];
        for (var process = 0; process < processes.Length; process++)
        {
            ProcessUse[] first = [.. _looks.Take(WarmUp).Select(look => look[process])];
            Assert.InRange(last[process].Threads, 1, first.Max(use => use.Threads) + MoreThreads);
            Assert.InRange(last[process].Handles, 1, first.Max(use => use.Handles) + MoreHandles);
            Assert.InRange(last[process].Kilobytes, 1, first.Max(use => use.Kilobytes) + MoreKilobytes);
        }
    }
}
