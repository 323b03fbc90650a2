using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>What an error of Redis means, in one line: the client's own words are long, and leave out what to do.</summary>
internal static partial class RedisTrouble
{
    private const string NoMaster = "Sentinel: Failed connecting to configured primary for service: ";

    /// <summary>What the client puts before the words of a server that refuses its greeting.</summary>
    private const string WrappedError = "SimpleError: ";

    /// <summary>Something listens there, and hangs up: what it has against the client, the client often does not learn.</summary>
    private const string Handshake =
        " If it answers: see whether it wants TLS (REDIS_SSL), and the user and password (REDIS_USER, REDIS_PASSWORD).";

    /// <param name="exception">As the client threw it.</param>
    /// <param name="address">Redis in words, with host and port.</param>
    /// <returns>The line, and whether it says that Redis does not answer, however that shows.</returns>
    public static (string Line, bool IsAway) Explain(Exception exception, string address) =>
        ExplainAt(exception, Server(exception) is { } server ? $"Redis {server}" : address);

    private static (string Line, bool IsAway) ExplainAt(Exception exception, string address) =>
        exception switch
        {
            RedisServerException server => ($"{address} answers: {FirstLine(server)}.", false),
            RedisConnectionException
                when Causes(exception).OfType<AuthenticationException>().FirstOrDefault() is { } refusal => (
                $"{address} has a certificate that is not trusted{Reason(refusal)}: see that it has not expired, that the "
                    + "name is the certificate's, and REDIS_SSL_CA.",
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
            RedisConnectionException when Service(exception) is { } service && Socket(exception) is null => (
                $"{address}: these Sentinels name no master {service} that can be reached. Ask one of them: `redis-cli -h "
                    + $"... -p ... sentinel get-master-addr-by-name {service}`; and see serviceName in the connection string, "
                    + "and sentinelUser and sentinelPassword where they want others than Redis.",
                true
            ),
            RedisConnectionException
                when Causes(exception).OfType<RedisServerException>().FirstOrDefault() is { } refusal => (
                $"{address} answers: {FirstLine(refusal)}.",
                false
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

    /// <summary>Of several servers the one that is away or refused: the client names it in its words alone.</summary>
    private static string? Server(Exception exception) =>
        Causes(exception)
            .Where(cause =>
                cause is TimeoutException || cause.InnerException is SocketException or AuthenticationException
            )
            .Select(cause => ServerNamed().Match(cause.Message))
            .FirstOrDefault(match => match.Success)
            ?.Groups["server"]
            .Value;

    [GeneratedRegex(@"( on |serverEndpoint: )(?<server>\S+:[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ServerNamed();

    /// <summary>What Sentinels were asked for in vain: it tells that in its words, too.</summary>
    private static string? Service(Exception exception) =>
        Causes(exception)
            .Select(cause => cause.Message)
            .FirstOrDefault(message => message.StartsWith(NoMaster, StringComparison.Ordinal))
            ?[NoMaster.Length..];

    /// <summary>.NET's names of what is wrong with a certificate; where an authority is given, the client keeps them to itself.</summary>
    private static string Reason(AuthenticationException refusal) =>
        refusal.Message.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            ? $" ({refusal.Message[(colon + 2)..]})"
            : "";

    private static SocketError? Socket(Exception exception) =>
        Causes(exception).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode;

    private static string Check(string address)
    {
        if (address.Contains(", ", StringComparison.Ordinal))
        {
            return "Check each with `redis-cli -h ... -p ... ping`.";
        }

        var colon = address.LastIndexOf(':');
        var host = address[(address.LastIndexOf(' ', colon < 0 ? address.Length - 1 : colon) + 1)..];
        return colon < 0
            ? "Check that it runs."
            : $"Check: `redis-cli -h {host[..host.LastIndexOf(':')]} -p {address[(colon + 1)..]} ping`.";
    }

    private static string FirstLine(Exception exception)
    {
        var line = exception.Message.Split('\n', 2)[0].TrimEnd('.', '\r', ' ');
        return line.StartsWith(WrappedError, StringComparison.Ordinal) ? line[WrappedError.Length..] : line;
    }
}
