using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace Monitoring.Storage.Queries;

/// <summary>Lists of texts as the databases hold them: PostgreSQL as an array, SQLite as JSON.</summary>
internal static class TextList
{
    public static string ToJson(IReadOnlyList<string> texts)
    {
        var bytes = new ArrayBufferWriter<byte>(64);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>From either database; null for NULL.</summary>
    public static IReadOnlyList<string>? Read(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null
        : row.GetValue(column) is string json ? FromJson(json)
        : row.GetFieldValue<string[]>(column);

    private static string[] FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(text => text.GetString() ?? "")];
    }
}
