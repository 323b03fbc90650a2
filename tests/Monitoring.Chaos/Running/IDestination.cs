namespace Monitoring.Chaos.Running;

/// <summary>Where a producer's events go: it can go away, and come back with what it had.</summary>
internal interface IDestination : IAsyncDisposable
{
    /// <summary>What a producer needs to find it.</summary>
    Settings Settings { get; }

    /// <summary>The monitoring database behind it.</summary>
    Balance Balance { get; }

    Task GoAwayAsync();

    Task ComeBackAsync();
}
