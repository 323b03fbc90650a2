using Monitoring.Storage.Queries;
using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Figures;

/// <summary>The figures of one database.</summary>
internal sealed class StoredFigures(IDatabase database) : IFigures
{
    public async Task<PerformanceSummary> GetPerformanceSummaryAsync(
        FigureRange range,
        CancellationToken cancellationToken
    )
    {
        var tally = await database
            .ReadAsync(RollupQuery.For(range), RollupQuery.ReadTogetherAsync, cancellationToken)
            .ConfigureAwait(false);
        return await database
            .ReadAsync(
                QueryTimes.Query(range),
                (rows, token) => QueryTimes.AddToAsync(tally, rows, token),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<OperationFigures>> GetOperationsAsync(
        FigureRange range,
        CancellationToken cancellationToken
    )
    {
        var operations = await database
            .ReadAsync(RollupQuery.For(range), RollupQuery.ReadByOperationAsync, cancellationToken)
            .ConfigureAwait(false);
        var (length, scratch) = (range.To - range.From, new DurationHistogram());
        return
        [
            .. operations
                .Select(operation => operation.Value.ToFigures(operation.Key, length, scratch))
                .OrderByDescending(figures => figures.TotalMicroseconds)
                .ThenBy(figures => figures.Operation, StringComparer.Ordinal),
        ];
    }
}
