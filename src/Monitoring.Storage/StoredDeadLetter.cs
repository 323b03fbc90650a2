namespace Monitoring.Storage;

/// <summary>A row of <c>dead_letters</c>, without its bytes.</summary>
/// <param name="Id">Given by the database.</param>
/// <param name="ProducerId">Whose books it stands in; null for bytes that are nobody's.</param>
/// <param name="BatchNumber">The batch's number; null as above.</param>
/// <param name="EventIndex">The place of the one event in its batch; null for a whole frame.</param>
/// <param name="Events">How many events it stands for in its producer's books.</param>
/// <param name="Bytes">The length of what is kept.</param>
/// <param name="Reason">Why it could not be stored.</param>
/// <param name="Source">Where a frame came from, e.g. the stream and the entry's id; null for an event.</param>
/// <param name="CreatedAt">When it was written, UTC, by the database's clock.</param>
public sealed record StoredDeadLetter(
    long Id,
    Guid? ProducerId,
    long? BatchNumber,
    int? EventIndex,
    int Events,
    long Bytes,
    string Reason,
    string? Source,
    DateTime CreatedAt
);
