using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>MON003 for what does not depend on parameters: the name, the patterns, the numbers.</summary>
internal static class MarkShapeRule
{
    // Columns of operation_logs; the name stands apart because it is a parameter.
    private static readonly (string Property, int Limit)[] Limits =
    [
        (nameof(Mark.Type), 32),
        (nameof(Mark.Classification), 64),
        (nameof(Mark.Database), 32),
    ];

    private const int NameLimit = 256;

    public static void Check(MarkUse use)
    {
        CheckName(use);
        CheckScope(use);
        CheckLengths(use);
        CheckNumbers(use);
        if (use.Owner is not IAssemblySymbol && IsSecond(use))
            use.Invalid(nameof(Mark.Name), Reasons.MarkedTwice);
    }

    private static void CheckName(MarkUse use)
    {
        if (use.Mark.Name is not { } name)
            return;
        if (use.Owner is INamedTypeSymbol or IAssemblySymbol)
            use.Invalid(nameof(Mark.Name), Reasons.NameOnMany);
        else if (string.IsNullOrWhiteSpace(name))
            use.Invalid(nameof(Mark.Name), Reasons.EmptyName);
        else if (name.Length > NameLimit)
            use.Invalid(nameof(Mark.Name), Reasons.TooLong(name.Length, NameLimit));
    }

    private static void CheckLengths(MarkUse use)
    {
        foreach (var (property, limit) in Limits)
            if (use.Mark.Text(property) is { } text && text.Length > limit)
                use.Invalid(property, Reasons.TooLong(text.Length, limit));
    }

    private static void CheckScope(MarkUse use)
    {
        var onAssembly = use.Owner is IAssemblySymbol;
        if (onAssembly && use.Mark.Types is null && use.Mark.Methods is null)
            use.Invalid(nameof(Mark.Types), Reasons.NoPatterns);
        if (!onAssembly && use.Mark.Types is not null)
            use.Invalid(nameof(Mark.Types), Reasons.PatternOffAssembly);
        if (!onAssembly && use.Mark.Methods is not null)
            use.Invalid(nameof(Mark.Methods), Reasons.PatternOffAssembly);
        if (use.Mark.IncludeNonPublic && use.Owner is not (INamedTypeSymbol or IAssemblySymbol))
            use.Invalid(nameof(Mark.IncludeNonPublic), Reasons.NonPublicOffType);
    }

    private static void CheckNumbers(MarkUse use)
    {
        foreach (var property in new[] { "WarnMs", "SlowMs" })
            if (use.Mark.Value(property) is < -1)
                use.Invalid(property, Reasons.MillisecondsRange);
        if (use.Mark.Value("SampleRate") is double and (< 0 or > 1))
            use.Invalid("SampleRate", Reasons.SampleRateRange);
    }

    private static bool IsSecond(MarkUse use) => Mark.On(use.Owner).First().Data != use.Mark.Data;
}
