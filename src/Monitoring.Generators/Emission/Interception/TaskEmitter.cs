using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the call of a method that returns a task: the task is observed, and the same one returned.</summary>
internal sealed class TaskEmitter(MethodModel method, CaptureEmitter captures, string site, int number)
{
    public void Emit(SourceWriter text, string call)
    {
        text.Line($"{method.Signature.ReturnType} {Names.Task};");
        GuardEmitter.Emit(
            text,
            method,
            site,
            captures.Values,
            () =>
            {
                text.Line($"{Names.Task} = {call};");
                text.Line("__failed = false;");
                captures.Return(text);
            }
        );
        text.Line($"{(method.Form == ReturnForm.ValueTask ? Names.Task + " = " : "")}{Observe()};");
        text.Line($"return {Names.Task};");
    }

    /// <summary>What reads the result, as a method of its own.</summary>
    public void EmitReader(SourceWriter text)
    {
        if (!captures.HasResult)
            return;
        text.Open(
            $"private static void Read{number}{Generics.List(method.Signature)}({method.Signature.Result} {Names.Result}, string?[]? __parts, ref string? __table, ref string? __sql, ref string?[]? __tags, ref long __count){method.Signature.Constraints}"
        );
        captures.Unpack(text);
        captures.Result(text);
        captures.Replace(text);
        text.Close();
        text.Line();
    }

    private string Observe()
    {
        var reader = captures.HasResult ? $", {captures.Pack()}, Read{number}{Generics.List(method.Signature)}" : "";
        return $"{Names.TrackedTask}.Observe({Names.Task}, {site}, in __scope, {captures.Values}{reader}, {Token()})";
    }

    // An observed task has room for one: the first that can be cancelled at all.
    private string Token()
    {
        var text = method.Tokens.Count == 0 ? "default" : Names.Token(method.Tokens.Count - 1);
        for (var token = method.Tokens.Count - 2; token >= 0; token--)
            text = $"({Names.Token(token)}.CanBeCanceled ? {Names.Token(token)} : {text})";
        return text;
    }
}
