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
        IsNamedOnly(use)
            ? []
            : Accessors(use, use.Property)
                .OfType<IMethodSymbol>()
                .Select(accessor => new TrackedUse(accessor, Reasons.Property));

    // nameof(Inner), nameof(Inner.Count)
    private static bool IsNamedOnly(IOperation use)
    {
        var level = use.Parent;
        while (level is IMemberReferenceOperation)
            level = level.Parent;
        return level is INameOfOperation;
    }

    /// <summary>The accessors of a property that an operation over it uses.</summary>
    public static IEnumerable<IMethodSymbol?> Accessors(IOperation use, IPropertySymbol property)
    {
        var isTarget = use.Parent is ISimpleAssignmentOperation plain ? plain.Target == use : IsDeconstructed(use);
        if (!isTarget || property.RefKind != RefKind.None)
            yield return Accessor(property, level => level.GetMethod);
        if (isTarget || IsWritten(use))
            yield return Accessor(property, level => level.SetMethod);
    }

    private static bool IsWritten(IOperation use) =>
        use.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == use,
            IIncrementOrDecrementOperation => true,
            _ => false,
        };

    // (Count, var rest) = row
    private static bool IsDeconstructed(IOperation use)
    {
        var tuple = use;
        while (tuple.Parent is ITupleOperation outer)
            tuple = outer;
        return tuple != use
            && tuple.Parent is IDeconstructionAssignmentOperation assignment
            && assignment.Target == tuple;
    }

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
