using MessagePack;

namespace Monitoring.Events;

/// <summary>Reading of untrusted MessagePack: no count is believed beyond the bytes that are there, nothing recurses.</summary>
internal static class WireReading
{
    public static int ReadArrayHeader(this ref MessagePackReader reader, int atLeast)
    {
        var count = reader.ReadArrayHeader();
        return count >= atLeast
            ? count
            : throw new InvalidDataException($"An array has {count} elements, at least {atLeast} are needed.");
    }

    public static string ReadText(this ref MessagePackReader reader) =>
        reader.ReadString() ?? throw new InvalidDataException("Nil where a text is needed.");

    public static string ReadText(this ref MessagePackReader reader, string[] strings)
    {
        var index = reader.ReadInt32();
        return (uint)index < (uint)strings.Length
            ? strings[index]
            : throw new InvalidDataException($"String {index} of {strings.Length}.");
    }

    public static string? ReadOptionalText(this ref MessagePackReader reader, string[] strings) =>
        reader.TryReadNil() ? null : reader.ReadText(strings);

    /// <summary>Passes over elements of whatever kind, however deep: what a later version added.</summary>
    public static void Skip(this ref MessagePackReader reader, int elements)
    {
        for (long left = elements; left > 0; left--)
        {
            switch (reader.NextMessagePackType)
            {
                case MessagePackType.Array:
                    left += reader.ReadArrayHeader();
                    break;
                case MessagePackType.Map:
                    left += 2L * reader.ReadMapHeader();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
