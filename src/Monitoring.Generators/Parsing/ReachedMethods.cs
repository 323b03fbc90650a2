using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Model;
using Monitoring.Generators.Parsing.Interception;
using Monitoring.Generators.Symbols;
using Monitoring.Naming;

namespace Monitoring.Generators.Parsing;

/// <summary>
/// The operations of a project that intercepts, whatever mark reaches them: their own, that of their type, of a member that
/// they implement, or of the assembly. Local functions are no members.
/// </summary>
internal static class ReachedMethods
{
    public static EquatableArray<OperationModel> Find(Compilation compilation, CancellationToken cancellation)
    {
        if (!compilation.SyntaxTrees.Any(InterceptedTree.Is))
            return EquatableArray<OperationModel>.Empty;
        var names = CallableNames.Of(compilation);
        var places = new SourcePlaces(compilation.Options.SourceReferenceResolver);
        return new(
            from type in Implementations.Types(compilation.Assembly.GlobalNamespace)
            from method in type.GetMembers().OfType<IMethodSymbol>()
            where MarkParser.HasBody(method) && !method.IsImplicitlyDeclared && names.Contain(Name(method))
            let mark = Mark(method, cancellation)
            where mark is not null
            select MarkParser.Operation(method, mark.Name, places)
        );
    }

    private static Mark? Mark(IMethodSymbol method, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return NearestMark.Of(method);
    }

    // That of the property of an accessor; that of the member which is implemented.
    private static string Name(IMethodSymbol method) =>
        MemberName.Simple(method.AssociatedSymbol?.Name ?? method.MetadataName);
}
