using System.Collections.Generic;
using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes what is read around a call; what throws reads as null and is counted.</summary>
internal sealed class CaptureEmitter(CapturesModel captures)
{
    private IEnumerable<CaptureModel> All =>
        captures.Records is { } records ? captures.Texts.Append(records) : captures.Texts;

    /// <summary>What the ends of a call take.</summary>
    public string Values =>
        captures.IsNothing
            ? Names.CapturedValues + ".None"
            : $"new({captures.Table}, {captures.Sql}, {captures.Tags}, {(captures.Records is null ? Names.NoRecords : Names.Records)})";

    public bool HasResult => At(CaptureTime.Result).Any();

    public void Enter(SourceWriter text)
    {
        foreach (var capture in All)
            Declare(text, capture);
        Read(text, CaptureTime.Entry);
    }

    public void Return(SourceWriter text) => Read(text, CaptureTime.Return);

    public void Result(SourceWriter text) => Read(text, CaptureTime.Result);

    /// <summary>The texts that are there when the method has returned, for <see cref="Unpack"/>.</summary>
    public string Pack() =>
        captures.Texts.Count == 0
            ? "null"
            : $"new string[] {{ {string.Join(", ", captures.Texts.Select(capture => capture.Local))} }}";

    public void Unpack(SourceWriter text)
    {
        for (var number = 0; number < captures.Texts.Count; number++)
            text.Line($"string {captures.Texts[number].Local} = __parts[{number}];");
        if (captures.Records is { Time: CaptureTime.Result } records)
            Declare(text, records);
    }

    /// <summary>Replaces what depends on the result.</summary>
    public void Replace(SourceWriter text)
    {
        Replace(text, "Table", captures.Table);
        Replace(text, "Sql", captures.Sql);
        Replace(text, "TagValues", captures.Tags);
        if (captures.Records is { Time: CaptureTime.Result })
            text.Line($"{Names.Values}.Records = {Names.Records};");
    }

    private static void Replace(SourceWriter text, string property, string expression)
    {
        if (expression != "null")
            text.Line($"{Names.Values}.{property} = {expression};");
    }

    private IEnumerable<CaptureModel> At(CaptureTime time) => All.Where(capture => capture.Time == time);

    private void Read(SourceWriter text, CaptureTime time)
    {
        foreach (var capture in At(time))
            text.Line(
                $"try {{ {capture.Local} = {capture.Expression}; }} catch ({Names.Exception} __fault) {{ {Names.CapturedValue}.Failed(__fault); }}"
            );
    }

    private static void Declare(SourceWriter text, CaptureModel capture) =>
        text.Line(
            capture.Local == Names.Records
                ? $"long {Names.Records} = {Names.NoRecords};"
                : $"string {capture.Local} = null;"
        );
}
