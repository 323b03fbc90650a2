using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes one interceptor: begin, read, call, end.</summary>
internal sealed class MethodEmitter
{
    private readonly MethodModel _method;
    private readonly TypeNames _types;
    private readonly int _number;
    private readonly SiteEmitter _site;
    private readonly CaptureEmitter _captures;
    private readonly CallEmitter _call;
    private readonly TaskEmitter _task;

    public MethodEmitter(MethodModel method, TypeNames types, int number)
    {
        _method = method;
        _types = types;
        _number = number;
        _site = new SiteEmitter(method, types, number);
        _captures = new CaptureEmitter(method.Captures);
        _call = new CallEmitter(method);
        _task = new TaskEmitter(method, types, _captures, _site.Name, number);
    }

    private bool IsTask => _method.Form is ReturnForm.Task or ReturnForm.ValueTask;

    public void EmitSite(SourceWriter text) => _site.Declare(text);

    public void Emit(SourceWriter text)
    {
        text.Open(Head());
        _site.Find(text, _call.Through);
        for (var number = 0; number < _method.Tokens.Count; number++)
            text.Line($"var {Names.Token(number)} = {_method.Tokens[number]};");
        EmitBody(text);
        text.Close();
        if (IsTask)
            _task.EmitReader(text);
    }

    private string Head()
    {
        var signature = _method.Signature;
        var receiver = signature.Receiver is { } first ? new[] { first } : [];
        var parameters = string.Join(", ", receiver.Concat(signature.Parameters).Select(_types.Declaration));
        return $"{signature.Attributes}public static {Generics.Unsafe(signature)}{_types.Returned(signature)} Call{_number}{Generics.Declared(signature)}({parameters}){signature.Constraints}";
    }

    private void EmitBody(SourceWriter text)
    {
        if (_method.Form != ReturnForm.Sequence)
            text.Line($"var __scope = {Names.TrackedCall}.Begin({_site.Name});");
        _captures.Enter(text);
        var sequence = SequenceEmitter.Return(_method, _call.Expression, _site.Name, _captures.Values);
        if (_method.Form == ReturnForm.Sequence)
        {
            text.Line(sequence);
            return;
        }
        if (_method.Form == ReturnForm.PerhapsSequence)
            text.Line($"if ({_site.Name}.IsIterator) {sequence}");
        if (IsTask)
            _task.Emit(text, _call.Expression);
        else
            GuardEmitter.Emit(
                text,
                () => EmitCall(text),
                $"{Names.InterceptedCall}.End({Names.Error}, {_site.Name}, in __scope, {_captures.Values}, {TokenEmitter.Cancelled(_method)});"
            );
    }

    private void EmitCall(SourceWriter text)
    {
        text.Line(_call.Kept);
        GuardEmitter.Returned(text);
        _captures.Return(text);
        _captures.Result(text);
        if (_call.Return is { } last)
            text.Line(last);
    }
}
