using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes what the end of a call takes of the tokens that the call was given.</summary>
internal static class TokenEmitter
{
    /// <summary>The first that is cancelled: a call that has ended asks for no more.</summary>
    public static string Cancelled(MethodModel method)
    {
        var last = method.Tokens.Count - 1;
        var text = last < 0 ? "default" : Names.Token(last);
        for (var number = last - 1; number >= 0; number--)
            text = $"({Names.Token(number)}.IsCancellationRequested ? {Names.Token(number)} : {text})";
        return text;
    }

    /// <summary>All of them: the call ends when its task does.</summary>
    public static string Observed(MethodModel method) =>
        method.Tokens.Count <= 1
            ? Cancelled(method)
            : Enumerable
                .Range(1, method.Tokens.Count - 1)
                .Aggregate(Names.Token(0), (text, number) => $"{Names.CallTokens}.With({text}, {Names.Token(number)})");
}
