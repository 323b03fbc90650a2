using System.Collections.Immutable;

namespace Monitoring.Worker.Diagnostics;

/// <summary>What lives of one kind in this process: an instrument is registered once, and asks all of it.</summary>
internal sealed class Living<T>
{
    private ImmutableList<T> _all = [];

    public IReadOnlyList<T> All => Volatile.Read(ref _all);

    /// <summary>It lives until what is returned is disposed of.</summary>
    public IDisposable Add(T one)
    {
        ImmutableInterlocked.Update(ref _all, (all, added) => all.Add(added), one);
        return new Life(this, one);
    }

    private void Remove(T one) => ImmutableInterlocked.Update(ref _all, (all, removed) => all.Remove(removed), one);

    private sealed class Life(Living<T> living, T one) : IDisposable
    {
        public void Dispose() => living.Remove(one);
    }
}
