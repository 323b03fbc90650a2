using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Captures;

namespace Monitoring.Generators.Symbols;

/// <summary>Which calls an interceptor can stand in for.</summary>
internal static class Interceptability
{
    /// <summary>Why the call cannot be intercepted; null when it can.</summary>
    public static string? Obstacle(IInvocationOperation call, Compilation compilation) =>
        ObstacleOfKind(call.TargetMethod)
        ?? ObstacleOfPlace(call)
        ?? ObstacleOfDeclaration(call.TargetMethod, compilation);

    /// <summary>The same where the place is known to be no obstacle: <see cref="PlainCall"/>.</summary>
    public static string? Obstacle(IMethodSymbol method, Compilation compilation) =>
        ObstacleOfKind(method) ?? ObstacleOfDeclaration(method, compilation);

    private static string? ObstacleOfKind(IMethodSymbol method) =>
        method.MethodKind switch
        {
            MethodKind.Constructor => Reasons.Constructor,
            MethodKind.Ordinary or MethodKind.ReducedExtension => null,
            _ => Reasons.NotAMethodCall,
        };

    private static string? ObstacleOfPlace(IInvocationOperation call) =>
        call.Syntax is not InvocationExpressionSyntax ? Reasons.Pattern
        : call.Instance?.Syntax is BaseExpressionSyntax ? Reasons.BaseCall
        : call.Instance?.Type is ITypeParameterSymbol || call.ConstrainedToType is not null
            ? Reasons.ThroughTypeParameter
        : IsInExpressionTree(call) ? Reasons.ExpressionTree
        : null;

    private static string? ObstacleOfDeclaration(IMethodSymbol method, Compilation compilation) =>
        method.ContainingType.IsExtension ? Reasons.ExtensionBlock
        : method.IsConditional && (VirtualCall.Is(method) || method.IsOverride) ? Reasons.VirtualConditional
        : OverloadPriority.IsOutranked(method) ? Reasons.Outranked
        : !IsReachable(method, compilation) ? Reasons.NotReachable
        : HasHiddenTypeParameter(method) || method.IsVararg ? Reasons.NotReachable
        : HasTaskOfItsOwn(method) ? Reasons.TaskOfItsOwn
        : null;

    private static bool IsInExpressionTree(IOperation call)
    {
        for (var level = call.Parent; level is not null; level = level.Parent)
            if (
                level is IConversionOperation { Type: INamedTypeSymbol { Name: "Expression" } type }
                && type.IsIn("System.Linq.Expressions")
            )
                return true;
        return false;
    }

    private static bool IsReachable(IMethodSymbol method, Compilation compilation) =>
        SignatureTypes(method).All(type => IsReachable(type, compilation))
        && (
            PublicSymbol.IsCallable(method.OriginalDefinition)
            || compilation.IsSymbolAccessibleWithin(method.OriginalDefinition, compilation.Assembly)
        );

    private static bool IsReachable(ITypeSymbol type, Compilation compilation) =>
        type switch
        {
            IArrayTypeSymbol array => IsReachable(array.ElementType, compilation),
            ITypeParameterSymbol or IDynamicTypeSymbol or IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
            INamedTypeSymbol named when PublicSymbol.Is(named) => true,
            INamedTypeSymbol named => !IsFileLocal(named)
                && compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, compilation.Assembly)
                && named.TypeArguments.All(argument => IsReachable(argument, compilation)),
            _ => false,
        };

    // A type nested in one that is local to a file does not say so itself.
    private static bool IsFileLocal(INamedTypeSymbol type) =>
        type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    private static IEnumerable<ITypeSymbol> SignatureTypes(IMethodSymbol method) =>
        method
            .OriginalDefinition.Parameters.Select(parameter => parameter.Type)
            .Append(method.OriginalDefinition.ReturnType)
            .Append(method.ContainingType.OriginalDefinition);

    public static bool HasPointer(IMethodSymbol method) => SignatureTypes(method).Any(HasPointer);

    private static bool HasPointer(ITypeSymbol type) =>
        type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
            IArrayTypeSymbol array => HasPointer(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.Any(HasPointer)
                || (named.ContainingType is { } outer && HasPointer(outer)),
            _ => false,
        };

    // Only the compiler knows when such a task is done; it begins and ends inside the method.
    private static bool HasTaskOfItsOwn(IMethodSymbol method) =>
        (
            method.IsAsync
            || method.GetAttributes().Any(data => data.AttributeClass?.Name == "AsyncStateMachineAttribute")
        )
        && !method.ReturnsVoid
        && !CaptureTypes.IsAwaitable(method.ReturnType)
        && !Iterator.IsAsync(method.ReturnType);

    // Type parameters of the same name at two levels cannot both be written in one list.
    private static bool HasHiddenTypeParameter(IMethodSymbol method)
    {
        var names = TypeParameters(method).Select(parameter => parameter.Name).ToList();
        return names.Distinct().Count() != names.Count;
    }

    /// <summary>The type parameters of the types around and of the method, in the order in which an interceptor has them.</summary>
    public static IEnumerable<ITypeParameterSymbol> TypeParameters(IMethodSymbol method)
    {
        var own = method.OriginalDefinition.TypeParameters.AsEnumerable();
        for (var type = method.ContainingType.OriginalDefinition; type is not null; type = type.ContainingType)
            own = type.TypeParameters.Concat(own);
        return own;
    }
}
