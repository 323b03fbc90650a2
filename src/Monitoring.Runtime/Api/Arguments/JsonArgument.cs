using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Arguments;

/// <summary>A JSON object that a call of the API was given, as text; later changes of the object change nothing.</summary>
internal static class JsonArgument
{
    private const int Longest = 65_536;

    /// <summary>A person reads it in the table: letters stay as they are.</summary>
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="ArgumentException">It holds what JSON cannot, or is too long.</exception>
    public static string? Text(JsonObject? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is null)
        {
            return null;
        }

        var text = Write(value, name);
        return text.Length <= Longest
            ? text
            : throw new ArgumentException(
                $"{name} has {text.Length} characters as JSON: at most {Longest} are allowed.",
                name
            );
    }

    private static string Write(JsonObject value, string name)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        try
        {
            using var writer = new Utf8JsonWriter(bytes, _options);
            value.WriteTo(writer);
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or NotSupportedException or JsonException)
        {
            throw new ArgumentException($"{name} cannot be written as JSON: {exception.Message}", name, exception);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
