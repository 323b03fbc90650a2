using Monitoring.Delivery;
using Monitoring.Worker.Retrying;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>What an error of Redis means, in one line.</summary>
internal static class RedisFault
{
    /// <param name="exception">As the client threw it.</param>
    /// <param name="address">Redis in words, with host and port.</param>
    public static Fault Explain(Exception exception, string address)
    {
        var (line, isAway) = RedisTrouble.Explain(exception, address);
        return new Fault(isAway ? $"{address} is away" : line, line);
    }

    /// <summary>Whether it comes from Redis or its client at all.</summary>
    public static bool IsOne(Exception exception) =>
        exception is RedisException or RedisCommandException or TimeoutException;

    /// <summary>Whether the server says that stream or group are gone, after FLUSHALL for example.</summary>
    public static bool IsGroupGone(RedisServerException exception) =>
        exception.Message.StartsWith("NOGROUP", StringComparison.Ordinal)
        || exception.Message.StartsWith("UNBLOCKED", StringComparison.Ordinal);

    /// <summary>Whether the server has no memory for what adds to it.</summary>
    public static bool IsOutOfMemory(RedisServerException exception) =>
        exception.Message.StartsWith("OOM", StringComparison.Ordinal);

    /// <summary>Whether the server refuses writes because it cannot save them.</summary>
    public static bool IsOfDisk(RedisServerException exception) =>
        exception.Message.StartsWith("MISCONF", StringComparison.Ordinal);

    /// <summary>Whether somebody else has put something of another type in the place of a key.</summary>
    public static bool IsOfAnotherKind(RedisServerException exception) =>
        exception.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal);
}
