using System;
using System.Collections.Generic;
using System.Linq;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes what is read around a call, and how the call ends.</summary>
internal sealed class EndEmitter(MethodModel method, string site)
{
    private const string Capture = "global::Monitoring.Capture.";

    private IEnumerable<CaptureModel> Captures =>
        method.Records is { } records ? method.Texts.Append(records) : method.Texts;

    /// <summary>What the second half of a task's interceptor takes over from the first.</summary>
    public IEnumerable<(string Type, string Name)> Kept =>
        Captures
            .Where(capture => !capture.IsLate)
            .Select(capture => (Type(capture), capture.Local))
            .Concat(method.Tokens.Select(token => ("global::System.Threading.CancellationToken", token)));

    private bool HasCaptures => Captures.Any();

    /// <summary>Reads what is there now; what throws reads as null and is counted.</summary>
    public void Read(SourceWriter text, bool isLate)
    {
        if (!isLate)
            foreach (var capture in Captures)
                Declare(text, capture);
        foreach (var capture in Captures.Where(capture => capture.IsLate == isLate))
            text.Line(
                $"try {{ {capture.Local} = {capture.Expression}; }} catch (global::System.Exception __fault) {{ {Capture}CapturedValue.Failed(__fault); }}"
            );
    }

    public void DeclareLate(SourceWriter text)
    {
        foreach (var capture in Captures.Where(capture => capture.IsLate))
            Declare(text, capture);
    }

    public void Succeed(SourceWriter text)
    {
        text.Line("__failed = false;");
        Read(text, isLate: true);
        text.Line($"{Capture}TrackedCall.Succeed({site}, in __scope{(HasCaptures ? ", " + Values() : "")});");
    }

    // The filter keeps the exception and passes it by; the finally block is the first to run after it. So callers'
    // filters run before us, and there is one first-chance event.
    public void Guard(SourceWriter text, Action body)
    {
        text.Line("global::System.Exception? __error = null;");
        text.Line("var __failed = true;");
        text.Open("try");
        text.Open("try");
        body();
        text.Close();
        text.Line("catch (global::System.Exception __thrown) when ((__error = __thrown) is null) { throw; }");
        text.Close();
        text.Open("finally");
        text.Line($"if (__failed) {Capture}TrackedCall.Fail({site}, in __scope, __error, {Cancelled()}, {Values()});");
        text.Close();
    }

    private static void Declare(SourceWriter text, CaptureModel capture) =>
        text.Line(
            capture.Local == "__records"
                ? $"long __records = {Capture}CallSite.NoRecords;"
                : $"string? {capture.Local} = null;"
        );

    private static string Type(CaptureModel capture) => capture.Local == "__records" ? "long" : "string?";

    private string Values() =>
        $"{method.Table}, {method.Sql}, {method.Tags}, {(method.Records is null ? Capture + "CallSite.NoRecords" : "__records")}";

    private string Cancelled() =>
        method.Tokens.Count == 0
            ? "false"
            : string.Join(" || ", method.Tokens.Select(token => token + ".IsCancellationRequested"));
}
