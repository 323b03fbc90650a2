using System.Globalization;

namespace Monitoring.Storage.Letters;

/// <summary>Ids as both databases take them after IN; numbers alone, so nothing of a user's text gets into the SQL.</summary>
internal static class IdList
{
    /// <summary>Never empty: no letter has the id 0.</summary>
    public static string Sql(IEnumerable<long> ids) =>
        string.Join(',', ids.Prepend(0).Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
