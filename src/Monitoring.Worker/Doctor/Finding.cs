namespace Monitoring.Worker.Doctor;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="What">What was found.</param>
/// <param name="Advice">What to do about it; null when nothing is to be done.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string What, string? Advice = null)
{
    public static Finding Well(string subject, string what) => new(FindingLevel.Well, subject, what);

    public static Finding Note(string subject, string what, string? advice = null) =>
        new(FindingLevel.Note, subject, what, advice);

    public static Finding Wrong(string subject, string what, string advice) =>
        new(FindingLevel.Wrong, subject, what, advice);
}
