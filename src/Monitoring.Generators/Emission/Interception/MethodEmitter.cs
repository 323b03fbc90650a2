using System;
using System.Linq;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>
/// Writes one interceptor: begin, read, call, end. A task is awaited in a second method, so that what the call throws
/// at once is thrown at once.
/// </summary>
internal sealed class MethodEmitter(MethodModel method, int number)
{
    private const string Capture = "global::Monitoring.Capture.";

    private readonly EndEmitter _end = new(method, "Site" + number);

    private bool IsTask => method.Form is ReturnForm.Task or ReturnForm.TaskWithResult;

    private string Generic =>
        method.TypeParameters.Count == 0 ? "" : "<" + string.Join(", ", method.TypeParameters) + ">";

    public string Site() =>
        $"private static readonly {Capture}CallSite Site{number} = new({string.Join(", ", method.Site.Arguments)});";

    public void Emit(SourceWriter text)
    {
        var parameters = string.Join(", ", method.Parameters.Select(parameter => parameter.Declaration));
        text.Open($"public static {method.ReturnType} Call{number}{Generic}({parameters}){method.Constraints}");
        text.Line($"var __scope = {Capture}TrackedCall.Begin(Site{number});");
        _end.Read(text, isLate: false);
        if (IsTask)
            EmitTaskCall(text);
        else
            _end.Guard(text, () => EmitCall(text));
        text.Close();
        text.Line();
        if (IsTask)
            EmitAwait(text);
    }

    private string Call()
    {
        var arguments = method.Parameters.Skip(method.Receivers).Select(parameter => parameter.Argument);
        return $"{method.Call}({string.Join(", ", arguments)})";
    }

    private void EmitCall(SourceWriter text)
    {
        text.Line(
            method.Form switch
            {
                ReturnForm.Nothing => Call() + ";",
                ReturnForm.Reference =>
                    $"ref {(method.ReturnType.StartsWith("ref readonly ", StringComparison.Ordinal) ? "readonly " : "")}var __result = ref {Call()};",
                _ => $"var __result = {Call()};",
            }
        );
        _end.Succeed(text);
        if (method.Form != ReturnForm.Nothing)
            text.Line($"return {(method.Form == ReturnForm.Reference ? "ref " : "")}__result;");
    }

    private void EmitTaskCall(SourceWriter text)
    {
        text.Line($"{method.ReturnType} __task;");
        _end.Guard(
            text,
            () =>
            {
                text.Line($"__task = {Call()};");
                text.Line("__failed = false;");
            }
        );
        text.Line(
            $"return Await{number}{Generic}(__task, __scope{string.Concat(_end.Kept.Select(kept => ", " + kept.Name))});"
        );
    }

    private void EmitAwait(SourceWriter text)
    {
        var kept = string.Concat(_end.Kept.Select(kept => $", {kept.Type} {kept.Name}"));
        text.Open(
            $"private static async {method.ReturnType} Await{number}{Generic}({method.ReturnType} __task, {Capture}CallScope __scope{kept}){method.Constraints}"
        );
        _end.DeclareLate(text);
        _end.Guard(
            text,
            () =>
            {
                var hasResult = method.Form == ReturnForm.TaskWithResult;
                text.Line($"{(hasResult ? "var __result = " : "")}await __task.ConfigureAwait(false);");
                _end.Succeed(text);
                if (hasResult)
                    text.Line("return __result;");
            }
        );
        text.Close();
        text.Line();
    }
}
