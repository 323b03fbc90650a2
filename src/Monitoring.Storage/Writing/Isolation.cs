namespace Monitoring.Storage.Writing;

/// <summary>
/// Inserts what the database takes and finds what it refuses: the event that its error names, tried alone, else by
/// halving. One bad event among n costs at most 2 log2 n + 1 attempts. From the second on the next attempts are small and
/// grow, so that many in a row cost little more than one each; one far behind it where no event is named costs up to
/// log4 n attempts of growth more than the first (4096 events: 31, not 25).
/// </summary>
internal static class Isolation
{
    private const int Growth = 4;

    public static async ValueTask<InsertedRows> InsertAsync(
        IWriteTransaction transaction,
        ReadOnlyMemory<PlannedEvent> events,
        CancellationToken cancellationToken
    )
    {
        var (cleaned, refused) = (0, new List<RefusedEvent>());
        var parts = new Stack<ReadOnlyMemory<PlannedEvent>>();
        var most = events.Length;
        PushUnlessEmpty(parts, events);
        while (parts.TryPop(out var whole))
        {
            var part = whole[..Math.Min(whole.Length, most)];
            PushUnlessEmpty(parts, whole[part.Length..]);
            var insertion = await transaction.InsertAsync(part, guarded: true, cancellationToken).ConfigureAwait(false);
            if (insertion.Refusal is not { } refusal)
            {
                cleaned += insertion.Cleaned;
                most = Math.Min(Growth * most, events.Length);
            }
            else if (part.Length == 1)
            {
                refused.Add(new RefusedEvent(part.Span[0], refusal.Reason));
                most = refused.Count > 1 ? 1 : most;
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
