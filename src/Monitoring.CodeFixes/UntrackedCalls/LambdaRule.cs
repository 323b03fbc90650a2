using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Which calls may move into a lambda without a change of meaning, and compile there.</summary>
internal static class LambdaRule
{
    public static bool Allows(ExpressionSyntax expression, UntrackedCall call) =>
        IsResultFit(expression, call)
        && !Declares(expression)
        && !expression.DescendantNodesAndSelf(IsNoFunction).Any(node => IsBoundToPlace(node, call.Model));

    /// <summary>Whether the statement can go into a block of its own.</summary>
    public static bool AllowsBlock(ExpressionSyntax expression) =>
        !Declares(expression)
        && expression.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
        && IsWhole(expression, statement);

    private static bool IsWhole(ExpressionSyntax expression, ExpressionStatementSyntax statement) =>
        statement.Expression == expression
        || statement.Expression is AwaitExpressionSyntax { Expression: var awaited } && awaited == expression;

    // TrackAsync gives a Task, which stands in for a ValueTask only where it is awaited at once.
    private static bool IsResultFit(ExpressionSyntax expression, UntrackedCall call) =>
        !call.Method.ReturnsByRef
        && !call.Method.ReturnsByRefReadonly
        && call.Method.ReturnType
            is { IsRefLikeType: false, TypeKind: not (TypeKind.Pointer or TypeKind.FunctionPointer) }
        && (TaskKindOf.Result(call.Method) != TaskKind.ValueTask || IsAwaited(expression));

    private static bool IsAwaited(ExpressionSyntax expression) =>
        expression.Parent switch
        {
            AwaitExpressionSyntax => true,
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ConfigureAwait",
                Parent.Parent: AwaitExpressionSyntax
            } => true,
            _ => false,
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
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
            ThisExpressionSyntax or BaseExpressionSyntax => IsInStruct(node, model),
            IdentifierNameSyntax name => IsUncapturable(model.GetSymbolInfo(name).Symbol, name, model),
            _ => false,
        };

    private static bool IsUncapturable(ISymbol? symbol, SyntaxNode name, SemanticModel model) =>
        symbol switch
        {
            ILocalSymbol local => local.IsRef || local.Type.IsRefLikeType,
            IParameterSymbol parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType,
            IFieldSymbol or IPropertySymbol or IMethodSymbol => !symbol.IsStatic
                && IsImplicitThis(name)
                && IsInStruct(name, model),
            _ => false,
        };

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
