namespace Monitoring.Storage.Writing;

/// <summary>Where the two databases need other words for the same.</summary>
/// <param name="Greatest">The function that gives the greatest of its arguments.</param>
/// <param name="Least">The function that gives the least.</param>
/// <param name="SkipLocked">Ends a query for rows to change: those that another transaction changes are left to it.</param>
/// <param name="Json">A text parameter as JSON.</param>
/// <param name="List">A parameter that holds a list of texts, or null.</param>
/// <param name="Elements">The elements of a column that holds a list, as a table <c>each (value)</c>.</param>
internal sealed record SqlDialect(
    string Greatest,
    string Least,
    string SkipLocked,
    Func<string, string> Json,
    Func<string, string> List,
    Func<string, string> Elements
)
{
    public static readonly SqlDialect PostgreSql = new(
        "greatest",
        "least",
        "FOR UPDATE SKIP LOCKED",
        parameter => $"CAST({parameter} AS jsonb)",
        parameter => $"CAST({parameter} AS text[])",
        column => $"unnest({column}) AS each (value)"
    );

    /// <summary>It has one writer at a time, so there is nothing to skip.</summary>
    public static readonly SqlDialect Sqlite = new(
        "max",
        "min",
        "",
        parameter => parameter,
        parameter => parameter,
        column => $"json_each({column}) AS each"
    );
}
