using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;

namespace Monitoring.CodeFixes;

/// <summary>Ends the lines that a fix adds as the file ends its own, whatever the machine prefers.</summary>
internal static class LineEnds
{
    private const string Windows = "\r\n";
    private const string Unix = "\n";

    public static async Task<Document> KeepAsync(Document original, Document changed, CancellationToken cancellation)
    {
        var text = await original.GetTextAsync(cancellation).ConfigureAwait(false);
        if (text.Lines.Count < 2)
            return changed;
        var end = text.ToString().IndexOf(Windows, StringComparison.Ordinal) >= 0 ? Windows : Unix;
        var options = (await changed.GetOptionsAsync(cancellation).ConfigureAwait(false)).WithChangedOption(
            FormattingOptions.NewLine,
            LanguageNames.CSharp,
            end
        );
        var formatted = await Formatter
            .FormatAsync(changed, Formatter.Annotation, options, cancellation)
            .ConfigureAwait(false);
        return await Formatter
            .FormatAsync(formatted, SyntaxAnnotation.ElasticAnnotation, options, cancellation)
            .ConfigureAwait(false);
    }
}
