namespace Monitoring.Generators.Parsing.Interception;

/// <summary>A text of a mark: known when it is built, or put together at each call. The other is null as an expression.</summary>
internal sealed record TextModel(string Constant, string PerCall)
{
    public static readonly TextModel None = new("null", "null");
}
