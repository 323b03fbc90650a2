using System.Net.Sockets;
using System.Security.Authentication;
using Monitoring.Worker.Retrying;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>What an error of Redis means, in one line.</summary>
internal static class RedisFault
{
    /// <summary>Something listens there, and hangs up: what it has against the client, the client often does not learn.</summary>
    private const string Handshake =
        " If it answers: see whether it wants TLS (REDIS_SSL), and the user and password (REDIS_USER, REDIS_PASSWORD).";

    /// <param name="exception">As the client threw it.</param>
    /// <param name="address">Redis in words, with host and port.</param>
    public static Fault Explain(Exception exception, string address) =>
        exception switch
        {
            RedisServerException server => Same($"{address} answers: {server.Message.TrimEnd('.')}."),
            RedisConnectionException when Causes(exception).Any(cause => cause is AuthenticationException) => Same(
                $"{address} has a certificate that is not trusted: see REDIS_SSL_CA, and that the name is the certificate's."
            ),
            RedisConnectionException when Causes(exception).Any(IsPassword) => Same(
                $"{address} refuses the user or password: see REDIS_USER and REDIS_PASSWORD."
            ),
            RedisConnectionException when Socket(exception) is { } error and not SocketError.ConnectionReset => Away(
                address,
                $"cannot be reached ({error})"
            ),
            RedisConnectionException => Away(address, "cannot be reached (no connection)", Handshake),
            TimeoutException => Away(address, "does not answer in time"),
            _ => Same($"{address}: {exception.GetType().Name}: {exception.Message.TrimEnd('.')}."),
        };

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

    /// <summary>Whether somebody else has put something of another type in the place of a key.</summary>
    public static bool IsOfAnotherKind(RedisServerException exception) =>
        exception.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal);

    private static Fault Same(string line) => new(line, line);

    private static Fault Away(string address, string how, string more = "") =>
        new($"{address} is away", $"{address} {how}. {Check(address)}{more}");

    /// <summary>A server without TLS that is greeted with it also ends as a failed authentication, with an error of input.</summary>
    private static bool IsPassword(Exception exception) =>
        exception
            is RedisConnectionException
            {
                FailureType: ConnectionFailureType.AuthenticationFailure,
                InnerException: not IOException,
            }
        || exception.Message.Contains("WRONGPASS", StringComparison.Ordinal);

    /// <summary>The exception itself and all within it: the library wraps what it remembers of each server.</summary>
    private static IEnumerable<Exception> Causes(Exception exception)
    {
        var within =
            exception is AggregateException several ? several.InnerExceptions.AsEnumerable()
            : exception.InnerException is { } inner ? [inner]
            : [];
        return within.SelectMany(Causes).Prepend(exception);
    }

    private static SocketError? Socket(Exception exception) =>
        Causes(exception).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode;

    private static string Check(string address)
    {
        var colon = address.LastIndexOf(':');
        var host = address[(address.LastIndexOf(' ', colon < 0 ? address.Length - 1 : colon) + 1)..];
        return colon < 0
            ? "Check that it runs."
            : $"Check: `redis-cli -h {host[..host.LastIndexOf(':')]} -p {address[(colon + 1)..]} ping`.";
    }
}
