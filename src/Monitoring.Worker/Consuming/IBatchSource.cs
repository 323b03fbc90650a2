namespace Monitoring.Worker.Consuming;

/// <summary>Where batches come from. Errors of Redis are thrown as they come; the caller tries again.</summary>
internal interface IBatchSource : IAsyncDisposable
{
    /// <summary>Where it leads, in words, without secrets.</summary>
    string Description { get; }

    /// <summary>Whether the last <see cref="TakeAsync"/> saw all that there was to take; false where a part of it failed.</summary>
    bool SawAll => true;

    /// <summary>Takes about <paramref name="limit"/> entries of what has come; empty when there is nothing now.</summary>
    Task<IReadOnlyList<Entry>> TakeAsync(int limit);

    /// <summary>Ends when something may have come, or was left by others. Called again only after that.</summary>
    /// <param name="pause">How long to wait where the source cannot know.</param>
    /// <param name="stop">Ends it.</param>
    Task ArrivalAsync(TimeSpan pause, CancellationToken stop);

    /// <summary>After the commit: tells the producers, then lets go of the entries. May be repeated.</summary>
    Task SettleAsync(IReadOnlyList<Arrival> arrivals);

    /// <summary>At the end, when nothing is held any more: leaves no trace of this worker where it can.</summary>
    Task LeaveAsync();
}
