using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Those of some events that have a row in one table, and where they stand among them.</summary>
/// <param name="Events">In their order.</param>
/// <param name="Places">Of each; null when they are all.</param>
internal readonly record struct CopyRows(ReadOnlyMemory<PlannedEvent> Events, int[]? Places)
{
    public static CopyRows Of(CopyTable table, ReadOnlyMemory<PlannedEvent> events)
    {
        var places = new List<int>();
        for (var place = 0; place < events.Length; place++)
        {
            if (table.Takes(events.Span[place].Event))
            {
                places.Add(place);
            }
        }

        return places.Count == events.Length
            ? new CopyRows(events, null)
            : new CopyRows(places.ConvertAll(place => events.Span[place]).ToArray(), [.. places]);
    }

    /// <summary>The place of a row among all events; null when there is none.</summary>
    public int? PlaceOf(int? row) => row is { } index && Places is not null ? Places[index] : row;
}
