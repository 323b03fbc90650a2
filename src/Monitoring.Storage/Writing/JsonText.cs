using System.Buffers;
using System.Text;
using System.Text.Json;
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
    public static string? Clean(string? json, Cleaner cleaner) => json is null ? null : Object(json, cleaner);

    private static string Object(string json, Cleaner cleaner)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Write(writer => Write(document.RootElement, writer, cleaner));
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            // Kept as the text that it is.
        }

        cleaner.Count();
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString(Wrapped, TextCleaning.Clean(json, int.MaxValue));
            writer.WriteEndObject();
        });
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer, Cleaner cleaner)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(cleaner.Text(property.Name));
                    Write(property.Value, writer, cleaner);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer, cleaner);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(cleaner.Text(element.GetString()));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(bytes, TagJson.Options);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
