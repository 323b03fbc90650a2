using System.Net.Sockets;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>What an error of Redis means, in one line that stays the same while the cause does.</summary>
internal static class RedisFault
{
    /// <param name="exception">As the client threw it.</param>
    /// <param name="address">Redis in words, with host and port.</param>
    public static string Explain(Exception exception, string address) =>
        exception switch
        {
            RedisServerException server => $"{address} answers: {server.Message.TrimEnd('.')}.",
            RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } =>
                $"{address} refuses the user or password: see REDIS_USER and REDIS_PASSWORD.",
            RedisConnectionException => $"{address} cannot be reached ({Cause(exception)}). {Check(address)}",
            TimeoutException => $"{address} does not answer in time. {Check(address)}",
            _ => $"{address}: {exception.GetType().Name}: {exception.Message.TrimEnd('.')}.",
        };

    /// <summary>Whether the server says that stream or group are gone, after FLUSHALL for example.</summary>
    public static bool IsGroupGone(RedisServerException exception) =>
        exception.Message.StartsWith("NOGROUP", StringComparison.Ordinal)
        || exception.Message.StartsWith("UNBLOCKED", StringComparison.Ordinal);

    /// <summary>Whether the server has no memory for what adds to it.</summary>
    public static bool IsOutOfMemory(RedisServerException exception) =>
        exception.Message.StartsWith("OOM", StringComparison.Ordinal);

    private static string Cause(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode.ToString();
            }
        }

        return "no connection";
    }

    private static string Check(string address)
    {
        var colon = address.LastIndexOf(':');
        var host = address[(address.LastIndexOf(' ', colon < 0 ? address.Length - 1 : colon) + 1)..];
        return colon < 0
            ? "Check that it runs."
            : $"Check: `redis-cli -h {host[..host.LastIndexOf(':')]} -p {address[(colon + 1)..]} ping`.";
    }
}
