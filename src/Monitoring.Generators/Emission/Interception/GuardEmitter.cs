using System;
using System.Linq;
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
        text.Line("global::System.Exception? __error = null;");
        text.Line("var __failed = true;");
        text.Open("try");
        text.Open("try");
        body();
        text.Close();
        text.Line("catch (global::System.Exception __thrown) when ((__error = __thrown) is null) { throw; }");
        text.Close();
        text.Open("finally");
        text.Line(
            $"if (__failed) {Names.Capture}TrackedCall.Fail({site}, in __scope, __error, {Cancelled(method)}, {values});"
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
