using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Diagnostics;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Symbols;
using Monitoring.Templates;

namespace Monitoring.Generators.Analyzers.Marks;

/// <summary>MON003 and MON004 for templates and paths: that they are well formed, and that every method can be read so.</summary>
internal static class CaptureRule
{
    public static void Check(MarkUse use)
    {
        CheckTexts(use, nameof(Mark.Table), Paths(use, nameof(Mark.Table)));
        CheckTexts(use, nameof(Mark.Sql), Paths(use, nameof(Mark.Sql)));
        CheckTexts(use, nameof(Mark.Tags), TagPaths(use));
        CheckCount(use);
    }

    private static List<CapturePath> Paths(MarkUse use, string property)
    {
        if (use.Mark.Text(property) is not { } text)
            return [];
        if (Template.Parse(text, out var fault) is { } template)
            return [.. template.Paths];
        Malformed(use, property, fault!);
        return [];
    }

    private static List<CapturePath> TagPaths(MarkUse use)
    {
        if (use.Mark.Tags is not { } text)
            return [];
        if (TagList.Parse(text, out var fault) is { } tags)
            return [.. tags.SelectMany(tag => tag.Value.Paths)];
        Malformed(use, nameof(Mark.Tags), fault!);
        return [];
    }

    private static void CheckTexts(MarkUse use, string property, List<CapturePath> paths)
    {
        foreach (var path in paths)
            Bind(
                use,
                property,
                path,
                CaptureTypes.IsText,
                Reasons.NotText,
                type => WarnOfSecret(use, property, path, type)
            );
    }

    private static void CheckCount(MarkUse use)
    {
        if (use.Mark.RecordCount is not { } text)
            return;
        if (CapturePath.Parse(text) is { } path)
            Bind(use, nameof(Mark.RecordCount), path, CaptureTypes.IsCount, Reasons.NotCount);
        else
            use.Invalid(nameof(Mark.RecordCount), Reasons.NoPath(text));
    }

    // One complaint for a path: a mark for many methods would repeat it for each.
    private static void Bind(
        MarkUse use,
        string property,
        CapturePath path,
        Func<ITypeSymbol, bool> isRight,
        Func<string, string, string> wrongType,
        Action<ITypeSymbol>? found = null
    )
    {
        ITypeSymbol? last = null;
        foreach (var method in MarkedMethods.Of(use))
        {
            last = new CaptureBinder(use.Compilation, method, Reachable(use, method)).Bind(path, out var fault);
            if (last is not null && !isRight(last))
                fault = new(wrongType(path.Text, last.ToDisplayString()), path.Offset, path.Text.Length);
            if (fault is null)
                continue;
            use.Invalid(property, method, fault);
            return;
        }
        if (last is not null)
            found?.Invoke(last);
    }

    private static ISymbol Reachable(MarkUse use, IMethodSymbol method) =>
        use.Project.Intercepts ? use.Compilation.Assembly : method.ContainingType;

    private static void WarnOfSecret(MarkUse use, string property, CapturePath path, ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String && SecretWords.In(path) is { } word)
            use.LooksSecret(property, path.Offset, path.Text, word);
    }

    private static void Malformed(MarkUse use, string property, TemplateFault fault) =>
        use.Invalid(property, use.Owner, new(fault.Reason, fault.Offset, fault.Length));
}
