using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Tests.Writing;

/// <summary>Refuses some events by their index, and names the first of them or not. Each inserted row counts as one cleaned value.</summary>
internal sealed class RefusingTransaction(IReadOnlySet<int> bad, bool named) : IWriteTransaction
{
    public int Attempts { get; private set; }

    /// <summary>Events given in all attempts together.</summary>
    public int Given { get; private set; }

    public List<int> Inserted { get; } = [];

    public DateTimeOffset Now => throw new NotSupportedException();

    public IReadOnlySet<BatchKey> Known => throw new NotSupportedException();

    public RefusingTransaction(int[] bad, bool named)
        : this(bad.ToHashSet(), named) { }

    public ValueTask<Insertion> InsertAsync(
        ReadOnlyMemory<PlannedEvent> events,
        bool guarded,
        CancellationToken cancellationToken
    )
    {
        Attempts++;
        Given += events.Length;
        int[] indexes = [.. events.ToArray().Select(each => each.Index)];
        var first = Array.FindIndex(indexes, bad.Contains);
        if (first >= 0)
        {
            return ValueTask.FromResult(new Insertion(0, new Refusal("bad", named ? first : null)));
        }

        Inserted.AddRange(indexes);
        return ValueTask.FromResult(new Insertion(indexes.Length));
    }

    public ValueTask<T> QueryAsync<T>(
        Statement statement,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<CommitResult> CommitAsync(Settlement settlement, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
