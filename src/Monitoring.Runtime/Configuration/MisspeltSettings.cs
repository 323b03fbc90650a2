namespace Monitoring.Configuration;

/// <summary>
/// Names that are nearly those of settings: they have no effect, and nobody else would say so. Other names that begin like ours
/// are left alone: Kubernetes gives the address of each service to each container as <c>MONITORING_WORKER_PORT</c>, for one
/// that is named monitoring-worker.
/// </summary>
internal static class MisspeltSettings
{
    private const string Prefix = "MONITORING_";

    /// <summary>A slip of the pen in so many letters; MONITORING_NODE is no MONITORING_MODE.</summary>
    private const int LettersOfAnEdit = 5;

    private static readonly IReadOnlyList<string> _known =
    [
        .. SettingTable.All.Select(setting => setting.Variable).OfType<string>(),
    ];

    /// <param name="names">Of variables.</param>
    /// <returns>A line for each that is misspelt.</returns>
    public static IEnumerable<string> Among(IEnumerable<string> names) =>
        from name in names
        where name.StartsWith(Prefix, StringComparison.Ordinal) && !_known.Contains(name)
        let meant = _known.MinBy(known => Edits(name, known))!
        where Edits(name, meant) <= (meant.Length - Prefix.Length) / LettersOfAnEdit
        select $"{name} is no setting, and has no effect: is {meant} meant?";

    /// <summary>Letters to put in, take out or change; two that changed places are one. (Optimal string alignment.)</summary>
    private static int Edits(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                edits[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1,
                        edits[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
                    ),
                };
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[one.Length, other.Length];
    }
}
