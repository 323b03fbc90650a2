using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>Properties and indexers: the accessors that a place uses.</summary>
internal static class PropertyUses
{
    public static IEnumerable<TrackedUse> In(IPropertyReferenceOperation use) =>
        use.Parent is INameOfOperation
            ? []
            : Accessors(use).OfType<IMethodSymbol>().Select(accessor => new TrackedUse(accessor, Reasons.Property));

    private static IEnumerable<IMethodSymbol?> Accessors(IPropertyReferenceOperation use)
    {
        if (use.Parent is not ISimpleAssignmentOperation plain || plain.Target != use)
            yield return Accessor(use.Property, property => property.GetMethod);
        if (IsWritten(use))
            yield return Accessor(use.Property, property => property.SetMethod);
    }

    private static bool IsWritten(IPropertyReferenceOperation use) =>
        use.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == use,
            IIncrementOrDecrementOperation => true,
            _ => false,
        };

    // An override may leave an accessor to its base.
    private static IMethodSymbol? Accessor(
        IPropertySymbol property,
        System.Func<IPropertySymbol, IMethodSymbol?> select
    )
    {
        for (var level = property; level is not null; level = level.OverriddenProperty)
            if (select(level) is { } accessor)
                return accessor;
        return null;
    }
}
