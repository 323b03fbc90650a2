using Monitoring.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Worker.Retrying;

/// <summary>What an error of the store means, in one line.</summary>
internal static class StoreFault
{
    private const string Server = "PostgreSQL ";

    /// <summary>Whether the same may succeed later, whatever the data are.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is StoreUnavailableException or StoreConfigurationException;

    /// <summary>Also what somebody has forbidden: a dead letter that is refused has nowhere else to go.</summary>
    public static bool IsMendable(Exception exception) => IsTransient(exception) || exception is StoreRefusalException;

    /// <param name="exception">Its message names the database and the cause.</param>
    /// <param name="store">The database in words.</param>
    public static Fault Explain(Exception exception, string store) =>
        exception is StoreRefusalException
            ? new(exception.Message, $"{store} refuses a dead letter, and all behind it waits: {Refusal(exception)}")
            : new(
                exception.Message,
                $"{Sentence.Of(exception.Message)}{Check(store)} Nothing is acknowledged before it is stored."
            );

    private static string Refusal(Exception exception) =>
        $"{Sentence.Of(exception.Message)} Remove that constraint or trigger (dead_letters, ingested_batches, producers).";

    /// <summary>How to see whether the server answers at all; empty for a file.</summary>
    public static string Check(string store)
    {
        var slash = store.LastIndexOf('/');
        var colon = store.LastIndexOf(':', Math.Max(slash, 0));
        return store.StartsWith(Server, StringComparison.Ordinal) && colon > 0
            ? $" Check: `pg_isready -h {store[Server.Length..colon]} -p {store[(colon + 1)..slash]}`."
            : "";
    }
}
