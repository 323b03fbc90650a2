using System;
using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>
/// Writes a call that ends as failed when it throws. The filter keeps the exception and passes it by; the finally block
/// is the first to run after it. So callers' filters run before us, and there is one first-chance event.
/// </summary>
internal static class GuardEmitter
{
    public static void Emit(SourceWriter text, MethodModel method, string site, string values, Action body)
    {
        text.Line($"{Names.Exception}? __error = null;");
        text.Line("var __failed = true;");
        text.Open("try");
        body();
        text.Close();
        text.Line($"catch ({Names.Exception} __thrown) when ((__error = __thrown) is null) {{ throw; }}");
        text.Open("finally");
        text.Line(
            $"if (__failed) {Names.TrackedCall}.Fail({site}, in __scope, __error, {Cancelled(method)}, {values});"
        );
        text.Close();
    }

    private static string Cancelled(MethodModel method) =>
        method.Tokens.Count == 0
            ? "false"
            : string.Join(
                " || ",
                method.Tokens.Select((_, number) => Names.Token(number) + ".IsCancellationRequested")
            );
}
