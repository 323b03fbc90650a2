using Monitoring.Storage;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Watching;

/// <summary>What a worker saw of Redis and the database in one look.</summary>
/// <param name="Streams">Null when Redis did not answer; empty where no streams are used.</param>
/// <param name="Books">Of all producers, added up by service; null when the database did not answer.</param>
internal sealed record Sighting(IReadOnlyList<StreamStatus>? Streams, IReadOnlyList<ProducerBooks>? Books)
{
    public bool SawBoth => Streams is not null && Books is not null;

    /// <summary>Events that were lost. What a person purged was not.</summary>
    public long? Lost => Books?.Sum(books => books.Totals.Dropped.Total - books.Totals.Dropped[DropReason.Purged]);
}
