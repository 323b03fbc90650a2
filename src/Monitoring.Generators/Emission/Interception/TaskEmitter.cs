using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the call of a method that returns a task: the task is observed, and the same one returned.</summary>
internal sealed class TaskEmitter(MethodModel method, TypeNames types, CaptureEmitter captures, string site, int number)
{
    public void Emit(SourceWriter text, string call)
    {
        text.Line($"{types.Of(method.Signature.ReturnType)} {Names.Task} = default;");
        GuardEmitter.Emit(
            text,
            () =>
            {
                text.Line($"{Names.Task} = {call};");
                GuardEmitter.Returned(text);
                captures.Return(text);
            },
            End()
        );
        text.Line($"return {Names.Task};");
    }

    /// <summary>What reads the result, as a method of its own.</summary>
    public void EmitReader(SourceWriter text)
    {
        if (!captures.HasResult)
            return;
        text.Open(
            $"private static void Read{number}{Generics.List(method.Signature)}({method.Signature.Result} {Names.Result}, string[] __parts, ref {Names.CapturedValues} {Names.Values}){method.Signature.Constraints}"
        );
        captures.Unpack(text);
        captures.Result(text);
        captures.Replace(text);
        text.Close();
    }

    private string End()
    {
        var task = method.Form == ReturnForm.ValueTask ? "ref " + Names.Task : Names.Task;
        var reader = captures.HasResult ? $", {captures.Pack()}, Read{number}{Generics.List(method.Signature)}" : "";
        return $"{Names.InterceptedCall}.{EndName()}({task}, {Names.Error}, {site}, in __scope, {captures.Values}{reader}, {TokenEmitter.Observed(method)});";
    }

    private string EndName() =>
        (method.Form, method.Signature.Result) switch
        {
            (ReturnForm.ValueTask, { } result) => $"EndValueTask{(captures.HasResult ? "WithResult" : "Of")}<{result}>",
            (ReturnForm.ValueTask, null) => "EndValueTask",
            (_, { } result) when captures.HasResult => $"EndTaskWithResult<{result}>",
            _ => "EndTask",
        };
}
