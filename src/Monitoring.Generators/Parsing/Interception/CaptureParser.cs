using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Monitoring.Generators.Captures;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;
using Monitoring.Templates;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Turns the templates of a mark into expressions. What MON003 refuses reads as null here.</summary>
internal sealed class CaptureParser(IMethodSymbol method, Mark mark, Compilation compilation)
{
    private readonly PathExpression _paths = new(method, compilation);
    private readonly List<CaptureModel> _texts = [];

    // Where a result is read later, its reader gets what was read before it in locals, and sees no parameter.
    private readonly bool _mayReadResult = new[] { mark.Table, mark.Sql, mark.Tags, mark.RecordCount }.Any(text =>
        text?.IndexOf("result", StringComparison.Ordinal) >= 0
    );

    /// <summary>The captures, after every template has been parsed.</summary>
    public CapturesModel Complete(CaptureModel? records, TextModel table, TextModel sql, TagsModel tags) =>
        new(new(_texts), records, table.PerCall, sql.PerCall, tags.PerCall);

    public TextModel Text(string? text)
    {
        if (text is null || Template.Parse(text, out _) is not { } template)
            return TextModel.None;
        return template.IsConstant
            ? new TextModel(Literal(template.Constant), "null")
            : new TextModel("null", Compose(template));
    }

    public TagsModel Tags(string? text)
    {
        if (text is null || TagList.Parse(text, out _) is not { Count: > 0 } tags)
            return TagsModel.None;
        var keys = Array(tags.Select(tag => Literal(tag.Key)));
        var values = Array(tags.Select(tag => Compose(tag.Value)));
        return tags.All(tag => tag.Value.IsConstant)
            ? new TagsModel(keys, values, "null")
            : new TagsModel(keys, "null", values);
    }

    public CaptureModel? Records(string? text) =>
        text is not null && CapturePath.Parse(text) is { } path && _paths.Count(path) is { } expression
            ? new CaptureModel(Names.Records, expression, _paths.Time(path))
            : null;

    private string Compose(Template template)
    {
        var parts = template
            .Parts.Select(part => part.Path is null ? Literal(part.Literal!) : Capture(part.Path))
            .ToList();
        return parts.Count switch
        {
            0 => Literal(""),
            1 => parts[0],
            _ => $"string.Concat({string.Join(", ", parts)})",
        };
    }

    private string Capture(CapturePath path)
    {
        if (!_mayReadResult && _paths.Plain(path) is { } parameter)
            return parameter;
        if (_paths.Read(path) is not { } read)
            return "null";
        var local = "__text" + _texts.Count;
        _texts.Add(new CaptureModel(local, $"{Names.CapturedValue}.Text({read})", _paths.Time(path)));
        return local;
    }

    private static string Array(IEnumerable<string> items) => $"new string[] {{ {string.Join(", ", items)} }}";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
