namespace Monitoring.Events;

/// <summary>What the events of one call site have in common, as read from a batch.</summary>
internal sealed class DecodedSite
{
    public const int Fields = 8;

    private readonly string[] _tagKeys;
    private readonly KeyValuePair<string, string?>[]? _tags;
    private readonly long _keyCharacters;
    private readonly long _tagCharacters;

    private DecodedSite(ref PackReader reader, DecodedStrings strings)
    {
        var fields = reader.Array(atLeast: Fields);
        Operation = new OperationDescriptor(
            strings.Read(ref reader),
            strings.Read(ref reader),
            strings.Read(ref reader),
            strings.Read(ref reader),
            reader.Boolean()
        );
        Table = strings.ReadOptional(ref reader);
        _tagKeys = ReadKeys(ref reader, strings);
        _keyCharacters = _tagKeys.Sum(key => (long)key.Length);
        var before = strings.Characters;
        _tags = reader.TryNil() ? null : ReadTags(ref reader, strings);
        _tagCharacters = strings.Characters - before;
        reader.Skip(fields - Fields);
    }

    public OperationDescriptor Operation { get; }

    public string? Table { get; }

    public static DecodedSite Read(ref PackReader reader, DecodedStrings strings) => new(ref reader, strings);

    /// <summary>Of a site whose tags are always the same; else null.</summary>
    public KeyValuePair<string, string?>[]? UseTags(DecodedStrings strings)
    {
        strings.Count(_tagCharacters);
        return _tags;
    }

    /// <summary>Values in the order of the keys.</summary>
    public KeyValuePair<string, string?>[] ReadTags(ref PackReader reader, DecodedStrings strings)
    {
        var count = reader.Array();
        if (count != _tagKeys.Length)
        {
            throw new InvalidDataException($"{count} tags for {_tagKeys.Length} keys");
        }

        var before = strings.Characters;
        strings.Count(_keyCharacters);
        var tags = new KeyValuePair<string, string?>[count];
        for (var index = 0; index < count; index++)
        {
            tags[index] = new KeyValuePair<string, string?>(_tagKeys[index], strings.ReadOptional(ref reader));
        }

        return strings.Characters - before <= FrameLimits.MaxTagCharacters
            ? tags
            : throw DecodedStrings.TooMany("the tags of an event", FrameLimits.MaxTagCharacters);
    }

    private static string[] ReadKeys(ref PackReader reader, DecodedStrings strings)
    {
        var keys = new string[reader.Array()];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = strings.Read(ref reader);
        }

        return keys;
    }
}
