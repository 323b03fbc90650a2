using Monitoring.Naming;
using Monitoring.Templates;
using Monitoring.Weaving.Bodies;
using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Il;
using Monitoring.Weaving.Marks;
using Monitoring.Weaving.Naming;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Captures;

/// <summary>Makes of a mark what is woven: a call site and captures, or the errors in the mark.</summary>
internal sealed class CallPlanner(
    RuntimeMembers runtime,
    CallSiteTable sites,
    OperationManifest manifest,
    DiagnosticLog log
)
{
    /// <param name="target">The method and its mark.</param>
    /// <param name="shape">How the method is woven.</param>
    /// <returns>Null when the mark is wrong, which is then in the log.</returns>
    public CapturedCall? Plan(Target target, IShape shape)
    {
        var texts = new MarkTexts(target, new PathResolver(target.Method, shape.Result), runtime, log);
        var table = texts.Template(nameof(Mark.Table), target.Mark.Table);
        var sql = texts.Template(nameof(Mark.Sql), target.Mark.Sql);
        var tags = texts.Tags(target.Mark.Tags, shape.IsSequence);
        var records = texts.Count(target.Mark.RecordCount);
        if (texts.HasMistakes)
            return null;
        var captures = new CallCaptures(
            Text(table),
            Text(sql),
            Tags(tags),
            records is null ? NothingNumber : new CountCapture(records, runtime),
            new CancellationCapture(target.Method, runtime.Core),
            runtime.Captures
        );
        var site = Site(target, table, sql, tags);
        manifest.Add(site.Name, target.Method);
        return new CapturedCall(sites.Add(site), captures, runtime);
    }

    private static ICapture Text(MarkText? text) => text is { IsConstant: false } ? text.Capture : NothingText;

    private ICapture Tags(IReadOnlyList<KeyValuePair<string, MarkText>>? tags) =>
        tags is null || tags.All(tag => tag.Value.IsConstant)
            ? NothingText
            : new TagCapture([.. tags.Select(tag => tag.Value.Capture)], runtime);

    private static NoCapture NothingText => new(code => code.Text(null));

    private static NoCapture NothingNumber => new(code => code.Add(OpCodes.Ldc_I8, RuntimeMembers.NoRecords));

    private static CallSiteData Site(
        Target target,
        MarkText? table,
        MarkText? sql,
        IReadOnlyList<KeyValuePair<string, MarkText>>? tags
    ) =>
        new(
            target.Mark.Name ?? MethodNames.Operation(target.Method),
            target.Mark.Type ?? MethodNames.OperationType(target.Method),
            target.Mark.Classification ?? "UNCLASSIFIED",
            target.Mark.Database ?? "UNKNOWN",
            MethodNames.Signature(target.Method)
        )
        {
            Table = table?.Constant,
            Sql = sql?.Constant,
            TagKeys = tags?.Select(tag => tag.Key).ToList(),
            TagValues =
                tags?.All(tag => tag.Value.IsConstant) == true ? [.. tags.Select(tag => tag.Value.Constant)] : null,
            AutoAlert = target.Mark.AutoAlert,
            WarnMs = target.Mark.WarnMs,
            SlowMs = target.Mark.SlowMs,
            SampleRate = target.Mark.SampleRate,
        };
}
