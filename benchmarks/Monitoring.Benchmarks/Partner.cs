namespace Monitoring.Benchmarks;

/// <summary>A second thread that does the same work at the same time: each round begins and ends on both together.</summary>
internal sealed class Partner : IDisposable
{
    private readonly Thread _thread;
    private int _begun;
    private int _done;
    private bool _isOver;

    public Partner(Action work)
    {
        _thread = new Thread(() => Run(work)) { IsBackground = true };
        _thread.Start();
    }

    public void Begin() => Volatile.Write(ref _begun, _begun + 1);

    public void Join()
    {
        while (Volatile.Read(ref _done) != _begun)
        {
            Thread.SpinWait(20);
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _isOver, true);
        Begin();
        _thread.Join();
    }

    private void Run(Action work)
    {
        for (var round = 1; ; round++)
        {
            while (Volatile.Read(ref _begun) != round)
            {
                Thread.SpinWait(20);
            }

            if (Volatile.Read(ref _isOver))
            {
                return;
            }

            work();
            Volatile.Write(ref _done, round);
        }
    }
}
