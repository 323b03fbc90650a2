namespace Monitoring.Storage.Retention;

/// <summary>Goes through the tables; one that cannot be cleaned does not stop the others.</summary>
internal sealed class Cleanup(IReadOnlyList<IOldRows> tables)
{
    /// <param name="periods">For how long rows are kept.</param>
    /// <param name="dryRun">Whether to count only.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="now">The database's clock.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<CleanupReport> RunAsync(
        RetentionPeriods periods,
        bool dryRun,
        IProgress<CleanupProgress>? progress,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (old, age) in Chosen(periods))
        {
            var name = old.Table.Name;
            rows[name] = 0;
            try
            {
                var of = await old.CountAsync(now - age, cancellationToken).ConfigureAwait(false);
                Told(dryRun ? of : 0);
                if (!dryRun)
                {
                    await old.RemoveAsync(now - age, Told, cancellationToken).ConfigureAwait(false);
                }

                void Told(long removed)
                {
                    rows[name] += removed;
                    progress?.Report(new CleanupProgress(name, rows[name], of));
                }
            }
            catch (StoreUnavailableException exception)
            {
                faults[name] = exception.Message;
            }
        }

        return new CleanupReport(rows, faults);
    }

    /// <summary>All periods are looked at before the first row goes.</summary>
    private List<(IOldRows Rows, TimeSpan Age)> Chosen(RetentionPeriods periods)
    {
        var chosen = new List<(IOldRows, TimeSpan)>();
        foreach (var table in tables)
        {
            if (table.Table.Age(periods) is { } age)
            {
                chosen.Add((table, age));
            }
        }

        return chosen;
    }
}
