namespace Monitoring.Storage.Retention;

/// <summary>The old rows of one table.</summary>
internal interface IOldRows
{
    RetainedTable Table { get; }

    /// <summary>How many rows are too old.</summary>
    Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Removes them step by step.</summary>
    /// <param name="before">What is older goes.</param>
    /// <param name="removed">Told after each step how many rows it removed for good.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <exception cref="StoreUnavailableException">The rest may go later.</exception>
    Task RemoveAsync(DateTimeOffset before, Action<long> removed, CancellationToken cancellationToken);
}
