namespace Monitoring.Diagnostics;

/// <summary>Messages of drivers end as they like, and ours go on behind them.</summary>
internal static class Sentence
{
    /// <summary>The same with a full stop at its end.</summary>
    public static string Of(string text) => text.EndsWith('.') ? text : $"{text}.";
}
