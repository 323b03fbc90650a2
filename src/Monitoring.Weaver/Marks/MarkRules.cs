using Monitoring.Diagnostics;

namespace Monitoring.Weaving.Marks;

/// <summary>What can be wrong in a mark, whatever it stands on.</summary>
internal static class MarkRules
{
    private const int LongestName = 256;
    private const int LongestType = 32;
    private const int LongestClassification = 64;
    private const int LongestDatabase = 32;

    public static void Check(Mark mark, Action<string, string> mistake)
    {
        if (mark.Name is { } name && name.Trim().Length == 0)
            mistake(nameof(Mark.Name), Reasons.EmptyName);
        CheckLength(nameof(Mark.Name), mark.Name, LongestName, mistake);
        CheckLength(nameof(Mark.Type), mark.Type, LongestType, mistake);
        CheckLength(nameof(Mark.Classification), mark.Classification, LongestClassification, mistake);
        CheckLength(nameof(Mark.Database), mark.Database, LongestDatabase, mistake);
        CheckMilliseconds(nameof(Mark.WarnMs), mark.WarnMs, mistake);
        CheckMilliseconds(nameof(Mark.SlowMs), mark.SlowMs, mistake);
        if (mark.SampleRate is < 0 or > 1)
            mistake(nameof(Mark.SampleRate), Reasons.SampleRateRange);
    }

    public static void CheckNoPatterns(Mark mark, Action<string, string> mistake)
    {
        if (mark.Types is not null)
            mistake(nameof(Mark.Types), Reasons.PatternOffAssembly);
        if (mark.Methods is not null)
            mistake(nameof(Mark.Methods), Reasons.PatternOffAssembly);
    }

    private static void CheckLength(string property, string? text, int limit, Action<string, string> mistake)
    {
        if (text is not null && text.Length > limit)
            mistake(property, Reasons.TooLong(text.Length, limit));
    }

    private static void CheckMilliseconds(string property, int value, Action<string, string> mistake)
    {
        if (value < -1)
            mistake(property, Reasons.MillisecondsRange);
    }
}
