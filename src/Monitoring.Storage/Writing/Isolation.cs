namespace Monitoring.Storage.Writing;

/// <summary>
/// Inserts what the database takes and finds what it refuses: the event that its error names, tried alone, else by
/// halving. One bad event among n costs at most 2 log2 n + 1 attempts.
/// </summary>
internal static class Isolation
{
    public static async ValueTask<InsertedRows> InsertAsync(
        IWriteTransaction transaction,
        ReadOnlyMemory<PlannedEvent> events,
        CancellationToken cancellationToken
    )
    {
        var (cleaned, refused) = (0, new List<RefusedEvent>());
        var parts = new Stack<ReadOnlyMemory<PlannedEvent>>();
        PushUnlessEmpty(parts, events);
        while (parts.TryPop(out var part))
        {
            var insertion = await transaction.InsertAsync(part, guarded: true, cancellationToken).ConfigureAwait(false);
            if (insertion.Refusal is not { } refusal)
            {
                cleaned += insertion.Cleaned;
            }
            else if (part.Length == 1)
            {
                refused.Add(new RefusedEvent(part.Span[0], refusal.Reason));
            }
            else
            {
                Split(part, refusal.Index, parts);
            }
        }

        return new InsertedRows(cleaned, refused);
    }

    /// <summary>The last part is pushed first, so that the rows keep their order.</summary>
    private static void Split(ReadOnlyMemory<PlannedEvent> part, int? named, Stack<ReadOnlyMemory<PlannedEvent>> parts)
    {
        if (named is { } index && index >= 0 && index < part.Length)
        {
            PushUnlessEmpty(parts, part[(index + 1)..]);
            parts.Push(part.Slice(index, 1));
            PushUnlessEmpty(parts, part[..index]);
        }
        else
        {
            parts.Push(part[(part.Length / 2)..]);
            parts.Push(part[..(part.Length / 2)]);
        }
    }

    private static void PushUnlessEmpty(Stack<ReadOnlyMemory<PlannedEvent>> parts, ReadOnlyMemory<PlannedEvent> part)
    {
        if (!part.IsEmpty)
        {
            parts.Push(part);
        }
    }
}
