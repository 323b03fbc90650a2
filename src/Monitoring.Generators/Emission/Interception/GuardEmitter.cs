using System;
using Monitoring.Generators.GeneratedCode;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>
/// Writes a call and its end, which knows what the call threw. The filter keeps the exception and passes it by; the
/// finally block is the first to run after it. So callers' filters run before us, and there is one first-chance event.
/// </summary>
internal static class GuardEmitter
{
    public static void Emit(SourceWriter text, Action body, string end)
    {
        text.Line($"{Names.Exception} {Names.Error} = null;");
        text.Open("try");
        body();
        text.Close();
        text.Line($"catch ({Names.Exception} __thrown) when (({Names.Error} = __thrown) == null) {{ throw; }}");
        text.Line($"finally {{ {end} }}");
    }

    /// <summary>Forgets what was thrown on the way to a normal return: by a finally block inside, say, and caught there.</summary>
    public static void Returned(SourceWriter text) => text.Line($"{Names.Error} = null;");
}
