namespace Monitoring.Storage.Rollups;

/// <summary>
/// Reads the counts of a histogram as HdrHistogram's V2 encoding has them: ZigZag LEB128, 0 for one empty bucket,
/// a negative number for so many of them. Nothing is believed; every fault is an <see cref="InvalidDataException"/>.
/// </summary>
internal ref struct CountsReader(ReadOnlySpan<byte> counts)
{
    private const int MostBytes = 8;
    private const long MostCalls = 1_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _counts = counts;
    private int _position;
    private int _next;

    public int Bucket { get; private set; }

    /// <summary>Above 0.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of all counts, which is within bounds that many of them can be added up.</summary>
    public static long Total(ReadOnlySpan<byte> counts)
    {
        var total = 0L;
        var reader = new CountsReader(counts);
        while (reader.Next())
        {
            total += reader.Count;
            if (total > MostCalls)
            {
                throw Wrong("it has too many calls");
            }
        }

        return total;
    }

    public static bool CanRead(ReadOnlySpan<byte> counts)
    {
        try
        {
            var reader = new CountsReader(counts);
            while (reader.Next()) { }
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Goes to the next bucket that is not empty.</summary>
    public bool Next()
    {
        while (_position < _counts.Length)
        {
            var number = Number();
            if (number > 0)
            {
                Count = number;
                Bucket = Advance(1);
                return true;
            }

            Advance(number == 0 ? 1 : -number);
        }

        return false;
    }

    private int Advance(long buckets)
    {
        var here = _next;
        _next = buckets <= BucketBounds.Count - here ? here + (int)buckets : throw Wrong("it has too many buckets");
        return here;
    }

    private long Number()
    {
        var bits = 0UL;
        for (var place = 0; place < MostBytes; place++)
        {
            if (_position == _counts.Length)
            {
                throw Wrong("it ends in the middle of a number");
            }

            var part = _counts[_position++];
            bits |= (ulong)(part & 0x7F) << (7 * place);
            if (part < 0x80)
            {
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }
        }

        throw Wrong("a count is too large");
    }

    private static InvalidDataException Wrong(string fault) => new($"a histogram cannot be read: {fault}");
}
