namespace Monitoring.Events;

/// <summary>Trace and span ids: their bytes when they are hex of the right length, else their text.</summary>
internal static class WireId
{
    public const int TraceBytes = 16;
    public const int SpanBytes = 8;

    public static int MostBytes(string? id) => id is null ? 0 : PackWriter.MostTextBytes(id);

    public static void Write(ref PackWriter writer, string id, int length)
    {
        if (HexId.TryParse(id, length, out var bytes))
        {
            bytes.AsSpan(length).CopyTo(writer.Binary(length));
        }
        else
        {
            writer.Text(id);
        }
    }

    public static void WriteOptional(ref PackWriter writer, string? id, int length)
    {
        if (id is null)
        {
            writer.Nil();
        }
        else
        {
            Write(ref writer, id, length);
        }
    }

    public static string? ReadOptional(ref PackReader reader, int length) =>
        reader.TryNil() ? null : Read(ref reader, length);

    public static string Read(ref PackReader reader, int length)
    {
        if (!reader.NextIsBinary)
        {
            return reader.Text();
        }

        var bytes = reader.Binary();
        return bytes.Length == length
            ? Convert.ToHexStringLower(bytes)
            : throw new InvalidDataException($"an id has {bytes.Length} bytes, {length} are needed");
    }
}
