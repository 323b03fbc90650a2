using Monitoring.Capture;

namespace Monitoring;

public static partial class OperationMonitor
{
    /// <summary>Tracks from here to the scope's disposal: <c>using var op = OperationMonitor.Track("save_data");</c></summary>
    /// <param name="name">The operation's name, a constant: a name made at run time makes a series for every value (MON005). None is recorded as <c>UNNAMED</c>.</param>
    /// <param name="classification">By default <c>UNCLASSIFIED</c>.</param>
    /// <param name="database">By default <c>UNKNOWN</c>.</param>
    /// <param name="table">The table; also settable on the scope.</param>
    /// <param name="sql">The SQL text; stored only when the operation is slow.</param>
    /// <param name="autoAlert">Whether a slow operation raises an alert.</param>
    /// <param name="type">By default from the name's first word: SAVE, LOAD, UPDATE, DELETE, else CALL.</param>
    public static OperationScope Track(
        string name,
        string? classification = null,
        string? database = null,
        string? table = null,
        string? sql = null,
        bool autoAlert = true,
        string? type = null
    ) => new(NamedSites.Get(name, classification, database, autoAlert, type), table, sql);

    /// <summary>Tracks an action; an exception is recorded with its text and goes on as it came.</summary>
    /// <inheritdoc cref="Track(string, string, string, string, string, bool, string)"/>
    /// <param name="body">The operation; it may set record count, table and tags.</param>
    public static void Track(
        string name,
        Action<OperationScope> body,
        string? classification = null,
        string? database = null,
        string? table = null,
        string? sql = null,
        bool autoAlert = true,
        string? type = null
    ) =>
        Track<object?>(
            name,
            scope =>
            {
                body(scope);
                return null;
            },
            classification,
            database,
            table,
            sql,
            autoAlert,
            type
        );

    /// <summary>Tracks a function; an exception is recorded with its text and goes on as it came.</summary>
    /// <inheritdoc cref="Track(string, string, string, string, string, bool, string)"/>
    /// <param name="body">The operation; it may set record count, table and tags.</param>
    /// <returns>What the body returns.</returns>
    public static T Track<T>(
        string name,
        Func<OperationScope, T> body,
        string? classification = null,
        string? database = null,
        string? table = null,
        string? sql = null,
        bool autoAlert = true,
        string? type = null
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = Track(name, classification, database, table, sql, autoAlert, type);
        try
        {
            return body(scope);
        }
        catch (Exception exception) when (Note(scope, exception))
        {
            throw;
        }
    }

    /// <summary>Tracks an asynchronous action to its end.</summary>
    /// <inheritdoc cref="Track(string, string, string, string, string, bool, string)"/>
    /// <param name="body">The operation; it may set record count, table and tags.</param>
    public static Task TrackAsync(
        string name,
        Func<OperationScope, Task> body,
        string? classification = null,
        string? database = null,
        string? table = null,
        string? sql = null,
        bool autoAlert = true,
        string? type = null
    ) =>
        TrackAsync<object?>(
            name,
            async scope =>
            {
                await body(scope).ConfigureAwait(false);
                return null;
            },
            classification,
            database,
            table,
            sql,
            autoAlert,
            type
        );

    /// <summary>Tracks an asynchronous function to its end.</summary>
    /// <inheritdoc cref="Track(string, string, string, string, string, bool, string)"/>
    /// <param name="body">The operation; it may set record count, table and tags.</param>
    /// <returns>What the body returns.</returns>
    public static async Task<T> TrackAsync<T>(
        string name,
        Func<OperationScope, Task<T>> body,
        string? classification = null,
        string? database = null,
        string? table = null,
        string? sql = null,
        bool autoAlert = true,
        string? type = null
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = Track(name, classification, database, table, sql, autoAlert, type);
        try
        {
            return await body(scope).ConfigureAwait(false);
        }
        catch (Exception exception) when (Note(scope, exception))
        {
            throw;
        }
    }

    // A filter that only looks: the stack of the exception stays as it is.
    private static bool Note(OperationScope scope, Exception exception)
    {
        scope.Fail(exception, IsCancelled(exception));
        return false;
    }

    private static bool IsCancelled(Exception exception) =>
        exception is OperationCanceledException { CancellationToken.IsCancellationRequested: true };
}
