namespace Monitoring.Storage.Writing;

/// <summary>A statement that both databases understand, with its named parameters.</summary>
internal readonly record struct Statement(string Sql, IReadOnlyList<KeyValuePair<string, object?>> Parameters)
{
    /// <summary>Whether it may take minutes: it reads a whole table.</summary>
    public bool IsLong { get; init; }
}
