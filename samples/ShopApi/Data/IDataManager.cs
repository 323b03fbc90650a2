namespace ShopApi.Data;

/// <summary>Reads and writes daily K-lines.</summary>
public interface IDataManager
{
    /// <summary>Makes a table of K-lines where there is none.</summary>
    Task CreateTableAsync(string table, CancellationToken cancellationToken);

    /// <summary>Adds days to a table.</summary>
    /// <returns>How many.</returns>
    Task<int> SaveAsync(string table, IReadOnlyList<Kline> rows, CancellationToken cancellationToken);

    /// <summary>The days of a year, oldest first.</summary>
    Task<IReadOnlyList<Kline>> LoadAsync(string table, int year, CancellationToken cancellationToken);

    /// <summary>Each day's average over itself and the days before.</summary>
    Task<IReadOnlyList<MovingAverage>> QueryMovingAverageAsync(int days, CancellationToken cancellationToken);
}
