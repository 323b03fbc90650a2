using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing.Interception;

/// <summary>Writes the arguments of a call site.</summary>
internal static class SiteParser
{
    public static SiteModel Parse(
        IMethodSymbol method,
        Mark mark,
        Dispatch dispatch,
        TextModel table,
        TextModel sql,
        TagsModel tags
    ) =>
        new(
            new([
                Name(method, mark, dispatch),
                Literal(mark.Type ?? method.DefaultType()),
                Literal(mark.Classification ?? "UNCLASSIFIED"),
                Literal(mark.Database ?? "UNKNOWN"),
                table.Constant,
                sql.Constant,
                tags.Keys,
                tags.Constant,
                mark.Value("AutoAlert") is false ? "false" : "true",
                Number(mark.Value("WarnMs")),
                Number(mark.Value("SlowMs")),
                mark.Value("SampleRate") is double rate and >= 0
                    ? rate.ToString("R", CultureInfo.InvariantCulture) + "d"
                    : "double.NaN",
                Literal(method.MethodText()),
            ]),
            dispatch == Dispatch.Virtual && NearestMark.IsWide(method)
        );

    // The default name is that of the type which implements the method.
    private static string Name(IMethodSymbol method, Mark mark, Dispatch dispatch) =>
        mark.Name is null && dispatch == Dispatch.Virtual ? "null" : Literal(mark.Name ?? method.DefaultName());

    private static string Number(object? value) => ((value as int?) ?? -1).ToString(CultureInfo.InvariantCulture);

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
