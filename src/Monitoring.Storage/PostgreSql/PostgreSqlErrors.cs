using System.Net.Sockets;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Tells apart data that are refused for good, and a database that is away for a while.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>
    /// Whether the data are at fault: data exceptions, constraints, limits, a trigger's own exception. Every other
    /// error is mended by a person or by time, and the data are kept for it.
    /// </summary>
    public static bool IsRefusal(PostgresException error) =>
        error.SqlState[..2] is "22" or "23" or "54" or "P0" && !IsMissingPartition(error);

    /// <summary>
    /// "No partition of relation found for row" has the code of a check and names none; but so may a trigger's own
    /// exception. What tells them apart in every language is the server's routine.
    /// </summary>
    public static bool IsMissingPartition(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: null, Routine: "ExecFindPartition" };

    /// <summary>
    /// Whether a statement of ours divided by zero, which says that another transaction was faster. A trigger that does so
    /// is a refusal: tried again at once, it would refuse for ever.
    /// </summary>
    public static bool IsOurDivision(PostgresException error) =>
        error.SqlState == PostgresErrorCodes.DivisionByZero
        && error.Where?.Contains("PL/pgSQL", StringComparison.Ordinal) is not true;

    /// <summary>Whether the same call may succeed later.</summary>
    public static bool IsUnavailable(Exception error) =>
        error is NpgsqlException or SocketException or IOException or TimeoutException;

    public static StoreUnavailableException Unavailable(string store, Exception error) =>
        new($"{store} is not available: {Cause(error)}{Advice(error)}", error) { IsLock = IsLockTimeout(error) };

    public static string OneLine(PostgresException error) => $"{error.SqlState} {Line(error.MessageText)}";

    /// <summary>Somebody else's lock; a moment later the same may go through.</summary>
    public static bool IsInTheWay(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    /// <summary>What a person can do about what time alone does not mend; empty where the server's words say it.</summary>
    private static string Advice(Exception? error) =>
        error switch
        {
            null => "",
            PostgresException server => server.SqlState switch
            {
                PostgresErrorCodes.TooManyConnections =>
                    ". Raise max_connections, or the limit of the role or database, or close other sessions",
                PostgresErrorCodes.DiskFull => ". Give its disk room, or keep rows for fewer days",
                PostgresErrorCodes.ReadOnlySqlTransaction =>
                    ". It takes no writes: is it a standby, or default_transaction_read_only on?",
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                    ". See user and password in MONITORING_DATABASE, which is read at the start",
                PostgresErrorCodes.InvalidCatalogName => ". Create that database: the tables are then made",
                PostgresErrorCodes.UndefinedTable => ". A table was removed: restore it",
                PostgresErrorCodes.DuplicateTable =>
                    ". Somebody has detached that day or made the table: attach it again, or rename it",
                PostgresErrorCodes.LockNotAvailable =>
                    ". `monitoring-worker doctor` names the session that holds the lock",
                PostgresErrorCodes.ProtocolViolation
                    when server.MessageText.Contains("statement pooling", StringComparison.Ordinal) =>
                    ". Set pool_mode of PgBouncer to transaction or session",
                PostgresErrorCodes.InsufficientPrivilege => ". Grant it to the role",
                _ => "",
            },
            _ => Advice(error.InnerException),
        };

    private static bool IsLockTimeout(Exception? error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
        || (error is not null && IsLockTimeout(error.InnerException));

    /// <summary>The driver wraps the cause in one or two layers that say less.</summary>
    private static string Cause(Exception error) =>
        error switch
        {
            PostgresException server => OneLine(server),
            { InnerException: PostgresException or SocketException or TimeoutException or NpgsqlException } => Cause(
                error.InnerException
            ),
            _ => Line(error.Message),
        };

    private static string Line(string message) => message.ReplaceLineEndings(" ");
}
