using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Model;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Parsing;

/// <summary>Turns a mark on a member or type into the operations that it stands for.</summary>
internal static class MarkParser
{
    public static EquatableArray<OperationModel> Parse(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var mark = new Mark(context.Attributes[0]);
        var places = new SourcePlaces(context.SemanticModel.Compilation.Options.SourceReferenceResolver);
        return new(
            Methods(context.TargetSymbol, mark)
                .Select(method => Operation(method, Name(context.TargetSymbol, mark), places))
        );
    }

    // What has no body is tracked where it is implemented, which ReachedMethods adds.
    private static IEnumerable<IMethodSymbol> Methods(ISymbol target, Mark mark) =>
        MarkedMethods(target, mark).Where(method => HasBody(method) && !Mark.IsExcluded(method));

    public static bool HasBody(IMethodSymbol method) =>
        method
            is { IsAbstract: false, IsExtern: false }
                and not { IsPartialDefinition: true, PartialImplementationPart: null };

    private static IEnumerable<IMethodSymbol> MarkedMethods(ISymbol target, Mark mark) =>
        target switch
        {
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => [],
            IMethodSymbol method => [method],
            IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }
                .OfType<IMethodSymbol>()
                .Where(accessor => !MarkReach.IsDecidedNearer(accessor)),
            INamedTypeSymbol type => MarkReach.Methods(type, mark.IncludeNonPublic),
            _ => [],
        };

    private static string? Name(ISymbol target, Mark mark) => target is INamedTypeSymbol ? null : mark.Name;

    public static OperationModel Operation(IMethodSymbol method, string? name, SourcePlaces places)
    {
        var (file, line) = places.Of(method);
        return new OperationModel(name ?? method.DefaultName(), method.MethodText(), file, line);
    }
}
