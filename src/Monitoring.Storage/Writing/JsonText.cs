using System.Text.Json;
using System.Text.Json.Nodes;
using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>A JSON object that code gave as text, as both databases take it.</summary>
internal static class JsonText
{
    /// <summary>The name under which a text stands that is no JSON object.</summary>
    private const string Wrapped = "text";

    /// <summary>
    /// The same object with its texts cleaned; a text that is none (or is nested too deeply) becomes the one value of an
    /// object, and counts as cleaned.
    /// </summary>
    public static string? Clean(string? json, Cleaner cleaner)
    {
        if (json is null || IsObject(json))
        {
            return JsonCleaning.Clean(json, cleaner);
        }

        var text = TextCleaning.Clean(json, int.MaxValue);
        return cleaner.Replaced(json, new JsonObject { [Wrapped] = text }.ToJsonString());
    }

    private static bool IsObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
