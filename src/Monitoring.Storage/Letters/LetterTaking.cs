using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Letters;

/// <summary>Removes letters within a transaction. Two that want the same one come one after the other.</summary>
internal static class LetterTaking
{
    public static string Sql(IEnumerable<long> ids) =>
        $"DELETE FROM dead_letters WHERE id IN ({IdList.Sql(ids)}) RETURNING producer_id, events";

    public static async ValueTask<IReadOnlyList<TakenLetter>> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var taken = new List<TakenLetter>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            taken.Add(new TakenLetter(rows.IsDBNull(0) ? null : rows.GetGuid(0), rows.GetInt32(1)));
        }

        return taken;
    }
}
