namespace Monitoring.Storage.Rollups;

/// <summary>
/// The durations of one of many operations. A histogram is large and most operations have few rows, so these are kept as they
/// came until they are many.
/// </summary>
internal sealed class DurationSum
{
    private const int MostParts = 64;

    private readonly List<byte[]> _parts = [];
    private DurationHistogram? _whole;

    /// <summary>Adds what another one counted.</summary>
    public void Add(ReadOnlySpan<byte> counts)
    {
        if (_whole is null && _parts.Count < MostParts)
        {
            _parts.Add(counts.ToArray());
        }
        else
        {
            Whole().Add(counts);
        }
    }

    public void Record(long microseconds) => Whole().Record(microseconds);

    /// <summary>All of them.</summary>
    /// <param name="scratch">What may be used for it; it is then good until its next use.</param>
    /// <exception cref="InvalidDataException">What was added are no counts.</exception>
    public DurationHistogram In(DurationHistogram scratch)
    {
        if (_whole is not null)
        {
            return _whole;
        }

        scratch.Reset();
        return AddParts(scratch);
    }

    private DurationHistogram Whole()
    {
        if (_whole is null)
        {
            _whole = AddParts(new DurationHistogram());
            _parts.Clear();
        }

        return _whole;
    }

    private DurationHistogram AddParts(DurationHistogram histogram)
    {
        foreach (var part in _parts)
        {
            histogram.Add(part);
        }

        return histogram;
    }
}
