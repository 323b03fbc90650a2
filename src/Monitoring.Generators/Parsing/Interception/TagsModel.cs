namespace Monitoring.Generators.Parsing.Interception;

/// <summary>The tags of a mark, as expressions.</summary>
internal sealed record TagsModel(string Keys, string Constant, string PerCall)
{
    public static readonly TagsModel None = new("null", "null", "null");
}
