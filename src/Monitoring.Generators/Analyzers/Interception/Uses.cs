using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>The uses of methods in an operation, as far as no interceptor can reach them.</summary>
internal static class Uses
{
    public static readonly ImmutableArray<OperationKind> Kinds =
    [
        OperationKind.Invocation,
        OperationKind.MethodReference,
        OperationKind.ObjectCreation,
        OperationKind.PropertyReference,
        OperationKind.EventAssignment,
        OperationKind.Binary,
        OperationKind.Unary,
        OperationKind.Increment,
        OperationKind.Decrement,
        OperationKind.CompoundAssignment,
        OperationKind.Conversion,
        OperationKind.Using,
        OperationKind.UsingDeclaration,
        OperationKind.Loop,
        OperationKind.Await,
        OperationKind.DeconstructionAssignment,
        OperationKind.RecursivePattern,
        OperationKind.ListPattern,
        OperationKind.SlicePattern,
        OperationKind.ImplicitIndexerReference,
        OperationKind.DynamicInvocation,
        OperationKind.DynamicMemberReference,
        OperationKind.DynamicObjectCreation,
    ];

    public static IEnumerable<TrackedUse> In(IOperation operation, Compilation compilation) =>
        operation switch
        {
            IInvocationOperation call => ReflectionUses.In(call),
            IPropertyReferenceOperation property => PropertyUses.In(property),
            IMethodReferenceOperation or IObjectCreationOperation or IEventAssignmentOperation => MemberUses.In(
                operation
            ),
            IUsingOperation or IUsingDeclarationOperation => DisposalUses.In(operation),
            IForEachLoopOperation
            or IAwaitOperation
            or IDeconstructionAssignmentOperation
            or IRecursivePatternOperation
            or IListPatternOperation
            or ISlicePatternOperation
            or IImplicitIndexerReferenceOperation => PatternUses.In(operation),
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation =>
                DynamicUses.In(operation, compilation),
            _ => OperatorUses.In(operation),
        };
}
