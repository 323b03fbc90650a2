using System.Text;
using Monitoring.Delivery;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>The bytes of an entry.</summary>
internal static class StreamPayload
{
    /// <summary>The frame; of an entry that somebody else wrote all its fields, so that a dead letter shows them.</summary>
    public static ReadOnlyMemory<byte> Of(StreamEntry entry)
    {
        var frame = entry[RedisKeys.PayloadField];
        return frame.IsNull ? Encoding.UTF8.GetBytes(Text(entry)) : frame;
    }

    private static string Text(StreamEntry entry) =>
        string.Join('\n', entry.Values.Select(field => $"{field.Name}={field.Value}"));
}
