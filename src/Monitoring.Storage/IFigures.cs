namespace Monitoring.Storage;

/// <summary>
/// Figures over all workers and services, from the rollups: exact sums at any sample rate, percentiles within 1 % of the
/// exact ones. Safe for concurrent use. Every call throws <see cref="StoreUnavailableException"/> when the same call may
/// succeed later.
/// </summary>
public interface IFigures
{
    /// <summary>All calls together, and the QUERY_TIME metrics that user code records.</summary>
    Task<PerformanceSummary> GetPerformanceSummaryAsync(FigureRange range, CancellationToken cancellationToken);

    /// <summary>The operations, those that took the most time in sum first.</summary>
    Task<IReadOnlyList<OperationFigures>> GetOperationsAsync(FigureRange range, CancellationToken cancellationToken);
}
