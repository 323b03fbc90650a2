using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary><c>additional_info</c>: the tags as a JSON object of strings.</summary>
internal static class TagJson
{
    /// <summary>A person reads it in the table, and no HTML is made of it without encoding: leave letters as they are.</summary>
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Null without tags.</summary>
    public static string? Write(IReadOnlyList<KeyValuePair<string, string?>>? tags, Cleaner cleaner)
    {
        if (tags is null or [])
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(bytes, _options);
        json.WriteStartObject();
        foreach (var (key, value) in tags)
        {
            json.WriteString(cleaner.Text(key), cleaner.Text(value));
        }

        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
