using System.Collections.Generic;
using System.Linq;
using Monitoring.Generators.Symbols;
using Monitoring.Templates;

namespace Monitoring.Generators.Captures;

/// <summary>What a mark reads.</summary>
internal static class CapturedPaths
{
    /// <summary>The paths of the texts and of the count that are well formed.</summary>
    public static IEnumerable<CapturePath> Of(Mark mark) =>
        [.. OfText(mark.Table), .. OfText(mark.Sql), .. OfTags(mark.Tags), .. OfCount(mark.RecordCount)];

    private static IEnumerable<CapturePath> OfText(string? text) =>
        text is null ? [] : Template.Parse(text, out _)?.Paths ?? [];

    private static IEnumerable<CapturePath> OfTags(string? text) =>
        text is null ? [] : TagList.Parse(text, out _)?.SelectMany(tag => tag.Value.Paths) ?? [];

    private static IEnumerable<CapturePath> OfCount(string? text) =>
        text is not null && CapturePath.Parse(text) is { } path ? [path] : [];
}
