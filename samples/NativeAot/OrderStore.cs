using Monitoring;

namespace NativeAot;

/// <summary>One method of each kind whose end is seen in another way.</summary>
public sealed class OrderStore
{
    [TrackOperation("save_orders", Table = "{table}", RecordCount = "rows.Count", Tags = "first={rows.First}")]
    public async Task<int> SaveAsync(string table, Batch rows)
    {
        await Task.Yield();
        return rows.Count;
    }

    [TrackOperation("load_orders")]
    public IEnumerable<int> Load(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    /// <summary>A task that fails later, and that nobody here awaits.</summary>
    [TrackOperation("archive_orders")]
    public Task ArchiveAsync() =>
        Task.Delay(20)
            .ContinueWith(_ => throw new NotSupportedException("There is no archive."), TaskScheduler.Default);
}
