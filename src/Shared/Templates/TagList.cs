using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Templates;

/// <summary>
/// Reads <c>key=value;key2={x}</c>; a literal <c>;</c>, <c>=</c> or <c>{</c> is doubled. Blanks around keys are dropped.
/// </summary>
internal static class TagList
{
    private const string Stops = ";=";

    public static IReadOnlyList<Tag>? Parse(string text, out TemplateFault? fault)
    {
        var reader = new TemplateReader(text);
        var tags = new List<Tag>();
        while (!reader.AtEnd && reader.Fault is null)
        {
            if (ReadTag(reader, tags) is { } tag)
                tags.Add(tag);
        }
        fault = reader.Fault;
        return fault is null ? tags : null;
    }

    private static Tag? ReadTag(TemplateReader reader, List<Tag> earlier)
    {
        var start = reader.Position;
        var key = ReadKey(reader, start);
        if (key is null)
            return null;
        if (earlier.Any(tag => tag.Key == key))
            reader.Fail($"the tag '{key}' stands twice", start, reader.Position - start);
        reader.Skip('=');
        var value = reader.Read(Stops);
        if (value is not null && !reader.AtEnd && !reader.Skip(';'))
            reader.Fail(
                $"the value of the tag '{key}' holds a single '='; a literal '=' is doubled",
                reader.Position,
                1
            );
        return reader.Fault is null ? new Tag(key, value!) : null;
    }

    private static string? ReadKey(TemplateReader reader, int start)
    {
        if (reader.Read(Stops) is not { } template)
            return null;
        var key = template.IsConstant ? template.Constant.Trim() : "";
        var length = System.Math.Max(1, reader.Position - start);
        if (!template.IsConstant)
            reader.Fail("the key of a tag cannot hold a placeholder", start, length);
        else if (key.Length == 0)
            reader.Fail("a tag has no key; tags are written key=value;key2={parameter}", start, length);
        else if (reader.AtEnd || reader.Skip(';'))
            reader.Fail($"the tag '{key}' has no value; tags are written key=value;key2={{parameter}}", start, length);
        return reader.Fault is null ? key : null;
    }
}
