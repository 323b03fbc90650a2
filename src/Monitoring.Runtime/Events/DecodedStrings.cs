namespace Monitoring.Events;

/// <summary>The texts of a batch, as read from it.</summary>
internal readonly struct DecodedStrings
{
    private readonly string[] _strings;

    private DecodedStrings(string[] strings) => _strings = strings;

    public static DecodedStrings ReadAll(ref PackReader reader)
    {
        var strings = new string[reader.Array()];
        for (var index = 0; index < strings.Length; index++)
        {
            strings[index] = reader.Text();
        }

        return new DecodedStrings(strings);
    }

    /// <summary>The text whose index comes next.</summary>
    public string Read(ref PackReader reader)
    {
        var index = reader.Number();
        return (ulong)index < (ulong)_strings.Length
            ? _strings[index]
            : throw new InvalidDataException($"string {index} of {_strings.Length}");
    }

    public string? ReadOptional(ref PackReader reader) => reader.TryNil() ? null : Read(ref reader);
}
