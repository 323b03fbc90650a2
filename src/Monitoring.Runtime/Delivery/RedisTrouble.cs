using System.Net.Sockets;
using System.Security.Authentication;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>What an error of Redis means, in one line: the client's own words are long, and leave out what to do.</summary>
internal static class RedisTrouble
{
    /// <summary>Something listens there, and hangs up: what it has against the client, the client often does not learn.</summary>
    private const string Handshake =
        " If it answers: see whether it wants TLS (REDIS_SSL), and the user and password (REDIS_USER, REDIS_PASSWORD).";

    /// <param name="exception">As the client threw it.</param>
    /// <param name="address">Redis in words, with host and port.</param>
    /// <returns>The line, and whether it says that Redis does not answer, however that shows.</returns>
    public static (string Line, bool IsAway) Explain(Exception exception, string address) =>
        exception switch
        {
            RedisServerException server => ($"{address} answers: {FirstLine(server)}.", false),
            RedisConnectionException when Causes(exception).Any(cause => cause is AuthenticationException) => (
                $"{address} has a certificate that is not trusted: see REDIS_SSL_CA, and that the name is the certificate's.",
                false
            ),
            RedisConnectionException when Causes(exception).Any(IsPassword) => (
                $"{address} refuses the user or password: see REDIS_USER and REDIS_PASSWORD.",
                false
            ),
            RedisConnectionException when Socket(exception) is { } error and not SocketError.ConnectionReset => (
                $"{address} cannot be reached ({error}). {Check(address)}",
                true
            ),
            RedisConnectionException => (
                $"{address} cannot be reached (no connection). {Check(address)}{Handshake}",
                true
            ),
            TimeoutException => ($"{address} does not answer in time. {Check(address)}", true),
            _ => ($"{address}: {exception.GetType().Name}: {FirstLine(exception)}.", false),
        };

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

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].TrimEnd('.', '\r', ' ');
}
