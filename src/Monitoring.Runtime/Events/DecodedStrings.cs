using System.Globalization;

namespace Monitoring.Events;

/// <summary>The texts of a batch, as read from it. Events share them, so it counts what comes of them.</summary>
internal sealed class DecodedStrings
{
    private readonly string[] _strings;

    private DecodedStrings(string[] strings) => _strings = strings;

    /// <summary>Characters given out so far.</summary>
    public long Characters { get; private set; }

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
        if ((ulong)index >= (ulong)_strings.Length)
        {
            throw new InvalidDataException($"string {index} of {_strings.Length}");
        }

        var text = _strings[index];
        Count(text.Length);
        return text;
    }

    public string? ReadOptional(ref PackReader reader) => reader.TryNil() ? null : Read(ref reader);

    /// <summary>Texts that were read before are used again.</summary>
    public void Count(long characters)
    {
        Characters += characters;
        if (Characters > FrameLimits.MaxCharacters)
        {
            throw TooMany("its texts", FrameLimits.MaxCharacters);
        }
    }

    public static InvalidDataException TooMany(string what, long most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} have more than {most:N0} characters"));
}
