using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Diagnostics;
using Monitoring.Generators.Symbols;
using Monitoring.Templates;

namespace Monitoring.Generators.Captures;

/// <summary>Finds what a path reads when a method captures it.</summary>
/// <param name="compilation">Decides who may read what.</param>
/// <param name="method">The method that captures.</param>
/// <param name="reachable">The symbol whose rights count: the method's type, or the assembly for generated code.</param>
internal sealed class CaptureBinder(Compilation compilation, IMethodSymbol method, ISymbol reachable)
{
    /// <summary>The type of what the path reads; null with a fault.</summary>
    public ITypeSymbol? Bind(CapturePath path, out CaptureFault? fault)
    {
        var type = BindRoot(path, out fault);
        foreach (var segment in path.Members)
        {
            if (type is null)
                break;
            type = BindMember(type, segment, out fault);
        }
        return type;
    }

    private ITypeSymbol? BindRoot(CapturePath path, out CaptureFault? fault)
    {
        var type =
            Parameters.FirstOrDefault(parameter => parameter.Name == path.Root.Name)?.Type
            ?? (path.IsResult ? CaptureTypes.Result(method) : null)
            ?? (path.IsThis && HasThis ? method.ContainingType : null);
        fault = type is null ? RootFault(path) : null;
        return type;
    }

    private IEnumerable<IParameterSymbol> Parameters =>
        !method.IsStatic && method.ContainingType.ExtensionParameter is { } receiver
            ? method.Parameters.Prepend(receiver)
            : method.Parameters;

    private bool HasThis =>
        !method.IsStatic && method.MethodKind != MethodKind.Constructor && !method.ContainingType.IsExtension;

    private CaptureFault RootFault(CapturePath path)
    {
        if (path.IsResult)
            return At(path.Root, Reasons.NoResult);
        if (path.IsThis)
            return At(
                path.Root,
                method.IsStatic || method.ContainingType.IsExtension ? Reasons.NoThis : Reasons.ThisInConstructor
            );
        var names = Parameters.Select(parameter => parameter.Name).ToList();
        return At(path.Root, Reasons.UnknownParameter(path.Root.Name, [.. names.Select(name => $"'{name}'")]), names);
    }

    /// <summary>The member that a name of a path reads; null when there is none, or none that can be read.</summary>
    public ISymbol? Member(ITypeSymbol owner, string name)
    {
        var type = OwnerOf(name, owner);
        return MemberSearch.Named(type, name).FirstOrDefault(member => CanRead(member, type));
    }

    private ITypeSymbol? BindMember(ITypeSymbol owner, PathSegment segment, out CaptureFault? fault)
    {
        var found = Member(owner, segment.Name);
        fault = found is null ? MemberFault(OwnerOf(segment.Name, owner), segment) : null;
        return found is null ? null : MemberSearch.TypeOf(found);
    }

    // A null on the way gives null, so the members of a nullable value are those of the value.
    private static ITypeSymbol OwnerOf(string name, ITypeSymbol owner) =>
        name is "Value" or "HasValue" ? owner : CaptureTypes.WithoutNullable(owner);

    private CaptureFault MemberFault(ITypeSymbol type, PathSegment segment) =>
        At(
            segment,
            Reasons.UnknownMember(type.ToDisplayString(), segment.Name),
            MemberSearch.All(type).Where(member => CanRead(member, type)).Select(member => member.Name)
        );

    private bool CanRead(ISymbol member, ITypeSymbol through) =>
        PublicSymbol.IsReadable(member) || MayRead(member, through);

    private bool MayRead(ISymbol member, ITypeSymbol through) =>
        compilation.IsSymbolAccessibleWithin(
            member,
            reachable,
            reachable is INamedTypeSymbol && member.DeclaredAccessibility == Accessibility.Protected ? through : null
        )
        && (
            member is not IPropertySymbol { GetMethod: { } getter }
            || compilation.IsSymbolAccessibleWithin(getter, reachable)
        );

    private static CaptureFault At(PathSegment segment, string reason, IEnumerable<string>? candidates = null) =>
        new(
            reason,
            segment.Offset,
            segment.Name.Length,
            candidates is null ? null : ClosestName.To(segment.Name, candidates)
        );
}
