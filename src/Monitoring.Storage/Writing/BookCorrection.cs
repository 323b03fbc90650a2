namespace Monitoring.Storage.Writing;

/// <summary>What the books of one producer change by when letters of its leave <c>dead_letters</c>. It is no report.</summary>
internal sealed class BookCorrection(Guid producerId)
{
    public Guid ProducerId { get; } = producerId;

    /// <summary>Of a batch that could not be read when it came: its process, which the books may lack.</summary>
    public ProducerProcess? Process { get; private set; }
    public string? Ended { get; private set; }
    public long Stored { get; private set; }
    public long DeadLettered { get; private set; }
    public long Purged { get; private set; }

    public void AddReplayed(TakenLetter letter, EventBatch batch, int stored, int refused)
    {
        Process ??= batch.Process;
        Ended ??= batch.Head.Ended;
        Stored += stored;
        DeadLettered += refused - letter.Events;
    }

    public void AddPurged(TakenLetter letter)
    {
        DeadLettered -= letter.Events;
        Purged += letter.Events;
    }
}
