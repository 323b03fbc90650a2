using System.Globalization;
using Microsoft.Build.Framework;

namespace Monitoring.Weaving.Marks;

/// <summary>A mark from an item of the build: its name is a pattern of types, its metadata are the mark's properties.</summary>
internal static class MarkItem
{
    public static Mark Read(ITaskItem item) =>
        new()
        {
            Name = Text(item, nameof(Mark.Name)),
            Type = Text(item, nameof(Mark.Type)),
            Classification = Text(item, nameof(Mark.Classification)),
            Database = Text(item, nameof(Mark.Database)),
            Table = Text(item, nameof(Mark.Table)),
            RecordCount = Text(item, nameof(Mark.RecordCount)),
            Sql = Text(item, nameof(Mark.Sql)),
            Tags = Text(item, nameof(Mark.Tags)),
            AutoAlert = Flag(item, nameof(Mark.AutoAlert), true),
            IncludeNonPublic = Flag(item, nameof(Mark.IncludeNonPublic), false),
            WarnMs = Milliseconds(item, nameof(Mark.WarnMs)),
            SlowMs = Milliseconds(item, nameof(Mark.SlowMs)),
            SampleRate = Rate(item, nameof(Mark.SampleRate)),
            Types = Text(item, nameof(Mark.Types)) ?? item.ItemSpec,
            Methods = Text(item, nameof(Mark.Methods)),
        };

    private static string? Text(ITaskItem item, string name) =>
        item.GetMetadata(name) is { Length: > 0 } value ? value : null;

    private static bool Flag(ITaskItem item, string name, bool otherwise)
    {
        if (Text(item, name) is not { } text)
            return otherwise;
        return bool.TryParse(text, out var value) ? value : throw Wrong(item, name, text, "true and false");
    }

    private static int Milliseconds(ITaskItem item, string name)
    {
        if (Text(item, name) is not { } text)
            return -1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(item, name, text, "whole milliseconds from 0");
    }

    private static double Rate(ITaskItem item, string name)
    {
        if (Text(item, name) is not { } text)
            return double.NaN;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(item, name, text, "numbers from 0 to 1");
    }

    private static MarkItemException Wrong(ITaskItem item, string name, string text, string allowed) =>
        new($"{name} of the item TrackOperation '{item.ItemSpec}' is '{text}'; allowed are {allowed}.");
}
