using Mono.Cecil;

namespace Monitoring.Weaving.Diagnostics;

/// <summary>An error of the build for faults of the weaver.</summary>
/// <param name="Text">What happened, and what to do.</param>
/// <param name="Place">Where; null without symbols.</param>
/// <param name="Exception">The first fault's.</param>
internal sealed record FaultReport(string Text, SourcePlace? Place, Exception Exception)
{
    /// <summary>One for each reference at fault, however many methods need it, and one for each other fault.</summary>
    public static IEnumerable<FaultReport> Of(IEnumerable<WeaveFault> faults) =>
        faults.GroupBy(fault => fault.Reference ?? (object)fault).Select(same => Of([.. same]));

    private static FaultReport Of(IReadOnlyList<WeaveFault> same)
    {
        var first = same[0];
        var methods = same.Count == 1 ? $"'{first.Name}'" : $"'{first.Name}' and {same.Count - 1} other";
        return new($"{methods} could not be woven: {Reason(first)}", first.Place, first.Exception);
    }

    private static string Reason(WeaveFault fault) =>
        fault.Exception switch
        {
            BadImageFormatException { FileName: not null } unreadable => unreadable.Message,
            ResolutionException { Scope: not null } missing =>
                $"{missing.Message}, as the reference '{fault.Reference}' is gone or has become another since the compiler ran; restore and build again",
            _ => $"{fault.Exception.Message}; please report it; until it is mended, put [DoNotTrack] on the method",
        };
}
