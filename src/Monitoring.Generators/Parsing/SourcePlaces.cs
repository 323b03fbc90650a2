using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Model;

namespace Monitoring.Generators.Parsing;

/// <summary>Where methods stand, after <c>#line</c> and PathMap.</summary>
internal sealed class SourcePlaces(SourceReferenceResolver? resolver)
{
    public (SourceFile File, int Line) Of(IMethodSymbol method)
    {
        var location = (method.PartialImplementationPart ?? method).Locations.First();
        var span = location.GetMappedLineSpan();
        var basePath = span.HasMappedPath ? location.SourceTree?.FilePath : null;
        var path = resolver?.NormalizePath(span.Path, basePath) ?? span.Path;
        return (
            new SourceFile(path, IsMapped: path != span.Path && !span.HasMappedPath),
            span.StartLinePosition.Line + 1
        );
    }
}
