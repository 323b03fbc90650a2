using System.Runtime.CompilerServices;
using Monitoring.Storage;

namespace Monitoring.Worker.DeadLetters;

/// <summary>Reads letters page by page, so that any number of them may be there.</summary>
internal static class LetterPages
{
    private const int PageSize = 500;

    /// <param name="letters">The database's.</param>
    /// <param name="filter">Which are meant; its limit is of all pages together.</param>
    /// <param name="stop">Ends it.</param>
    public static async IAsyncEnumerable<StoredDeadLetter> ReadAsync(
        IDeadLetters letters,
        DeadLetterFilter filter,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var left = filter.Limit;
        while (left > 0)
        {
            var limit = Math.Min(PageSize, left);
            var page = await letters.ListAsync(filter with { Limit = limit }, stop).ConfigureAwait(false);
            foreach (var letter in page)
            {
                yield return letter;
            }

            if (page.Count < limit)
            {
                yield break;
            }

            left -= page.Count;
            filter = filter with { AfterId = page[^1].Id };
        }
    }
}
