using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>Constructors that <c>new T()</c> calls: said where the type is given for a parameter that asks for <c>new()</c>.</summary>
internal static class TypeArgumentUses
{
    public static IEnumerable<TrackedUse> In(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: var method } => Of(method),
            IMethodReferenceOperation { Parent: not INameOfOperation, Method: var method } => Of(method),
            IObjectCreationOperation { Constructor.ContainingType: { } type } => Of(type),
            _ => [],
        };

    // On an instance nothing is said: it was where the instance was made.
    private static IEnumerable<TrackedUse> Of(IMethodSymbol method) =>
        Of(method.TypeParameters, method.TypeArguments)
            .Concat(method.IsStatic ? Of(method.ContainingType) : Enumerable.Empty<TrackedUse>());

    private static IEnumerable<TrackedUse> Of(INamedTypeSymbol type) => Of(type.TypeParameters, type.TypeArguments);

    private static IEnumerable<TrackedUse> Of(
        ImmutableArray<ITypeParameterSymbol> parameters,
        ImmutableArray<ITypeSymbol> arguments
    ) =>
        parameters
            .Zip(arguments, (parameter, argument) => parameter.HasConstructorConstraint ? argument : null)
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => type.InstanceConstructors)
            .Where(constructor => constructor.Parameters.IsEmpty)
            .Select(constructor => new TrackedUse(constructor, Reasons.ThroughTypeParameter));
}
