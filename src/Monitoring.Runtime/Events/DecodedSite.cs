using MessagePack;

namespace Monitoring.Events;

/// <summary>What the events of one call site have in common, as read from a batch.</summary>
internal sealed class DecodedSite
{
    private const int Fields = 8;

    public required OperationDescriptor Operation { get; init; }

    public string? Table { get; init; }

    public string[]? TagKeys { get; init; }

    /// <summary>Of a site whose tags never change.</summary>
    public KeyValuePair<string, string?>[]? Tags { get; init; }

    public static DecodedSite Read(ref MessagePackReader reader, string[] strings)
    {
        var fields = reader.ReadArrayHeader(atLeast: Fields);
        var operation = new OperationDescriptor(
            reader.ReadText(strings),
            reader.ReadText(strings),
            reader.ReadText(strings),
            reader.ReadText(strings),
            reader.ReadBoolean()
        );
        var table = reader.ReadOptionalText(strings);
        var keys = ReadKeys(ref reader, strings);
        var tags = reader.TryReadNil() ? null : ReadTags(ref reader, strings, keys);
        reader.Skip(fields - Fields);
        return new DecodedSite
        {
            Operation = operation,
            Table = table,
            TagKeys = keys,
            Tags = tags,
        };
    }

    /// <summary>Values in the order of the keys; keys without a value have null.</summary>
    public static KeyValuePair<string, string?>[] ReadTags(
        ref MessagePackReader reader,
        string[] strings,
        string[]? keys
    )
    {
        var count = reader.ReadArrayHeader();
        if (keys is null || count > keys.Length)
        {
            throw new InvalidDataException($"{count} tags for {keys?.Length ?? 0} keys.");
        }

        var tags = new KeyValuePair<string, string?>[keys.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            var value = index < count ? reader.ReadOptionalText(strings) : null;
            tags[index] = new KeyValuePair<string, string?>(keys[index], value);
        }

        return tags;
    }

    private static string[]? ReadKeys(ref MessagePackReader reader, string[] strings)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var keys = new string[reader.ReadArrayHeader()];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = reader.ReadText(strings);
        }

        return keys;
    }
}
