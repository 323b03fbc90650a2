using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>Method groups, constructors and accessors of events.</summary>
internal static class MemberUses
{
    public static IEnumerable<TrackedUse> In(IOperation operation) =>
        operation switch
        {
            IMethodReferenceOperation { Parent: not INameOfOperation } group =>
            [
                new TrackedUse(group.Method, Reasons.MethodGroup),
            ],
            IObjectCreationOperation { Constructor: { } constructor } =>
            [
                new TrackedUse(constructor, Reasons.Constructor),
            ],
            IEventAssignmentOperation { EventReference: IEventReferenceOperation use } assignment => OfEvent(
                assignment.Adds ? use.Event.AddMethod : use.Event.RemoveMethod
            ),
            _ => [],
        };

    private static IEnumerable<TrackedUse> OfEvent(IMethodSymbol? accessor) =>
        accessor is null ? [] : [new TrackedUse(accessor, Reasons.Event)];
}
