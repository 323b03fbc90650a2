namespace Monitoring.Diagnostics;

/// <summary>Messages of drivers end as they like, and ours go on behind them.</summary>
internal static class Sentence
{
    /// <summary>The same with one full stop at its end; a question keeps its mark.</summary>
    public static string Of(string text) => text.EndsWith('?') ? text : $"{text.TrimEnd('.')}.";
}
