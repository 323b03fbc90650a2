using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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
        OperationKind.CollectionExpression,
        OperationKind.Spread,
        OperationKind.VariableInitializer,
        OperationKind.DynamicInvocation,
        OperationKind.DynamicMemberReference,
        OperationKind.DynamicObjectCreation,
    ];

    public static IEnumerable<TrackedUse> In(IOperation operation, Compilation compilation) =>
        operation switch
        {
            IInvocationOperation call => ReflectionUses.In(call).Concat(TypeArgumentUses.In(operation)),
            IPropertyReferenceOperation property => PropertyUses.In(property),
            IMethodReferenceOperation or IObjectCreationOperation => MemberUses
                .In(operation)
                .Concat(TypeArgumentUses.In(operation)),
            IEventAssignmentOperation => MemberUses.In(operation),
            IUsingOperation or IUsingDeclarationOperation => DisposalUses.In(operation),
            IForEachLoopOperation
            or IAwaitOperation
            or IDeconstructionAssignmentOperation
            or IRecursivePatternOperation
            or IListPatternOperation
            or ISlicePatternOperation
            or IImplicitIndexerReferenceOperation
            or ISpreadOperation
            or IVariableInitializerOperation => PatternUses.In(operation),
            ICollectionExpressionOperation collection => CollectionUses.In(collection),
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation =>
                DynamicUses.In(operation, compilation),
            _ => OperatorUses.In(operation),
        };
}
