using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the one token that the end of a call takes, of those that the call was given.</summary>
internal static class TokenEmitter
{
    /// <summary>The first that is cancelled: a call that threw asks for no more.</summary>
    public static string Cancelled(MethodModel method) => Choose(method, token => token + ".IsCancellationRequested");

    /// <summary>The same for a call that threw; else the first that can be cancelled at all, while its task is observed.</summary>
    public static string Observed(MethodModel method) =>
        Choose(method, token => $"({Names.Error} == null ? {token}.CanBeCanceled : {token}.IsCancellationRequested)");

    private static string Choose(MethodModel method, System.Func<string, string> isChosen)
    {
        var last = method.Tokens.Count - 1;
        var text = last < 0 ? "default" : Names.Token(last);
        for (var number = last - 1; number >= 0; number--)
            text = $"({isChosen(Names.Token(number))} ? {Names.Token(number)} : {text})";
        return text;
    }
}
