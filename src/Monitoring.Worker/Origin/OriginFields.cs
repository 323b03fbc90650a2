using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Worker.Origin;

/// <summary>The fields of an object of a message: what is not there or null is null; what is there must be of its kind.</summary>
/// <param name="fields">A JSON object.</param>
/// <param name="zone">Of times without a zone.</param>
/// <param name="path">Where it is within the message, for errors.</param>
internal sealed class OriginFields(JsonElement fields, TimeZoneInfo zone, string path = "")
{
    /// <exception cref="OriginMessageException">It is missing, empty, or no text.</exception>
    public string RequiredText(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw Wrong(name, "is missing", "a text");

    public string? Text(string name) =>
        Find(name) is { } value
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => throw Wrong(name, $"is {Shown(value)}", "a text"),
            }
            : null;

    /// <summary>Python counts in floats now and then: 100.0 is 100.</summary>
    public long? Whole(string name) => Number(name) is { } number ? (long)Math.Round(number) : null;

    public double? Number(string name) =>
        Find(name) is { } value
            ? value.ValueKind == JsonValueKind.Number
                ? value.GetDouble()
                : throw Wrong(name, $"is {Shown(value)}", "a number")
            : null;

    /// <exception cref="OriginMessageException">It is missing, or no number.</exception>
    public double RequiredNumber(string name) => Number(name) ?? throw Wrong(name, "is missing", "a number");

    public bool? Switch(string name) =>
        Find(name) is { } value
            ? value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw Wrong(name, $"is {Shown(value)}", "true or false"),
            }
            : null;

    /// <summary>UTC.</summary>
    public DateTime? Time(string name) =>
        Text(name) is { } text
            ? OriginTime.Read(text, zone) ?? throw Wrong(name, $"is {text}", "an ISO 8601 time")
            : null;

    public JsonObject? Object(string name) =>
        Find(name) is { } value
            ? value.ValueKind == JsonValueKind.Object
                ? JsonObject.Create(value.Clone())
                : throw Wrong(name, $"is {Shown(value)}", "a JSON object")
            : null;

    /// <summary>Text as it is, anything else as JSON: the origin takes rules as either.</summary>
    public string? TextOrJson(string name) =>
        Find(name) is { } value
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.GetRawText()
            : null;

    public IReadOnlyList<string>? Texts(string name) =>
        Find(name) is { } value
            ? value.ValueKind == JsonValueKind.Array
                ? [.. value.EnumerateArray().Select(item => item.ToString())]
                : throw Wrong(name, $"is {Shown(value)}", "a list of texts")
            : null;

    private JsonElement? Find(string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Shown(JsonElement value)
    {
        const int most = 80;
        var text = value.GetRawText();
        return text.Length > most ? string.Create(CultureInfo.InvariantCulture, $"{text[..most]}…") : text;
    }

    private OriginMessageException Wrong(string name, string what, string allowed) =>
        new($"{path}{name} {what}: {allowed} is allowed");
}
