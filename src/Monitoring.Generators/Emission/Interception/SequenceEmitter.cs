using System.Linq;
using Monitoring.Generators.GeneratedCode;
using Monitoring.Generators.Model.Interception;

namespace Monitoring.Generators.Emission.Interception;

/// <summary>Writes the call of an iterator, whose enumerations are the calls that count.</summary>
internal static class SequenceEmitter
{
    public static string Return(MethodModel method, string call, string site, string values) =>
        $"return {Names.Interception}InterceptedSequence.Track({call}, {site}, {values}, {Tokens(method)}, {(method.TakesToken ? "true" : "false")});";

    private static string Tokens(MethodModel method) =>
        method.Tokens.Count == 0
            ? "null"
            : $"new[] {{ {string.Join(", ", method.Tokens.Select((_, number) => Names.Token(number)))} }}";
}
