using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitoring.Generators.Symbols;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Which calls may move into a lambda without a change of meaning, and compile there.</summary>
internal static class LambdaRule
{
    public static bool Allows(ExpressionSyntax expression, UntrackedCall call) =>
        IsResultFit(expression, call)
        && !NullableFlow.Leaves(call.Method)
        && !Declares(expression)
        && !expression.DescendantNodesAndSelf(IsNoFunction).Any(node => IsBoundToPlace(node, call.Model));

    /// <summary>Whether the statement can go into a block of its own. What may be an iterator runs after it either way.</summary>
    public static bool AllowsBlock(ExpressionSyntax expression, UntrackedCall call) =>
        !Declares(expression)
        && !Iterator.MayReturn(call.Method.ReturnType)
        && expression.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
        && IsWhole(expression, statement, call);

    // A task that nobody awaits there would outlive the block.
    private static bool IsWhole(ExpressionSyntax expression, ExpressionStatementSyntax statement, UntrackedCall call) =>
        statement.Expression == expression
            ? TaskKindOf.Result(call.Method) == TaskKind.None
            : statement.Expression == Awaiting(expression);

    // TrackAsync gives a Task, which stands in for a ValueTask only where it is awaited at once, and never for null.
    private static bool IsResultFit(ExpressionSyntax expression, UntrackedCall call) =>
        !call.Method.ReturnsByRef
        && !call.Method.ReturnsByRefReadonly
        && call.Method.ReturnType
            is { IsRefLikeType: false, TypeKind: not (TypeKind.Pointer or TypeKind.FunctionPointer) }
        && !Iterator.MayReturn(call.Method.ReturnType)
        && TaskKindOf.Result(call.Method) switch
        {
            TaskKind.None => true,
            TaskKind.Task => expression is not ConditionalAccessExpressionSyntax,
            _ => Awaiting(expression) is not null,
        };

    private static AwaitExpressionSyntax? Awaiting(ExpressionSyntax expression) =>
        expression.Parent switch
        {
            AwaitExpressionSyntax awaiting => awaiting,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent.Parent: var outer } =>
                outer as AwaitExpressionSyntax,
            _ => null,
        };

    // A variable declared inside would not be seen outside any more.
    private static bool Declares(ExpressionSyntax expression) =>
        expression
            .DescendantNodes(IsNoFunction)
            .Any(node => node is DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    private static bool IsNoFunction(SyntaxNode node) => node is not AnonymousFunctionExpressionSyntax;

    private static bool IsBoundToPlace(SyntaxNode node, SemanticModel model) =>
        node switch
        {
            AwaitExpressionSyntax or StackAllocArrayCreationExpressionSyntax => true,
            AssignmentExpressionSyntax => node.Parent is not InitializerExpressionSyntax,
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
            ThisExpressionSyntax or BaseExpressionSyntax => IsInStruct(node, model),
            IdentifierNameSyntax name => IsUncapturable(model.GetSymbolInfo(name).Symbol, name, model),
            _ => false,
        };

    private static bool IsUncapturable(ISymbol? symbol, SyntaxNode name, SemanticModel model) =>
        symbol switch
        {
            ILocalSymbol local => local.IsRef || local.IsFixed || local.Type.IsRefLikeType,
            IParameterSymbol parameter => parameter.RefKind != RefKind.None
                || parameter.Type.IsRefLikeType
                || IsFieldOfStruct(parameter),
            IFieldSymbol or IPropertySymbol or IMethodSymbol => !symbol.IsStatic
                && IsImplicitThis(name)
                && IsInStruct(name, model),
            _ => false,
        };

    // A parameter of a struct's primary constructor is reached through 'this'.
    private static bool IsFieldOfStruct(IParameterSymbol parameter) =>
        parameter.ContainingType?.IsValueType == true
        && parameter.DeclaringSyntaxReferences.Any(place => place.GetSyntax().Parent?.Parent is TypeDeclarationSyntax);

    private static bool IsImplicitThis(SyntaxNode name) =>
        name.Parent
            is not (
                MemberBindingExpressionSyntax
                or NameColonSyntax
                or AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax }
            )
        && (name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name);

    private static bool IsInStruct(SyntaxNode node, SemanticModel model) =>
        model.GetEnclosingSymbol(node.SpanStart)?.ContainingType?.IsValueType == true;
}
