namespace Monitoring.Weaving.Naming;

/// <summary>
/// The name that the C# compiler gives to a local function, <c>&lt;Save&gt;g__Local|0_0</c>, taken apart.
/// </summary>
internal sealed record LiftedName(string Method, string Name)
{
    private const string Mark = ">g__";

    /// <summary>Null for the name of anything else.</summary>
    public static LiftedName? Parse(string metadataName)
    {
        var mark = metadataName.IndexOf(Mark, StringComparison.Ordinal);
        var bar = metadataName.LastIndexOf('|');
        if (metadataName.Length == 0 || metadataName[0] != '<' || mark < 0 || bar < mark)
            return null;
        var start = mark + Mark.Length;
        return new LiftedName(metadataName.Substring(1, mark - 1), metadataName.Substring(start, bar - start));
    }

    /// <summary><c>&lt;Save&gt;b__0_0</c>.</summary>
    public static bool IsLambda(string metadataName) =>
        metadataName.StartsWith("<", StringComparison.Ordinal) && metadataName.Contains(">b__");
}
