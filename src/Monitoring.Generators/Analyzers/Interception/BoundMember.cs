using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>
/// The member that the compiler chooses where no operation tells it: it is asked what a written use would be bound to at
/// that place, so that overloads, extensions and what is accessible there count.
/// </summary>
internal static class BoundMember
{
    public static IPropertySymbol? Property(SemanticModel model, int position, ITypeSymbol type, string name) =>
        Bind(model, position, Access(model, position, type, name)) as IPropertySymbol;

    public static IMethodSymbol? Method(
        SemanticModel model,
        int position,
        ITypeSymbol type,
        string name,
        params ExpressionSyntax[] arguments
    ) =>
        Bind(
            model,
            position,
            SyntaxFactory.InvocationExpression(
                Access(model, position, type, name),
                SyntaxFactory.ArgumentList([.. arguments.Select(SyntaxFactory.Argument)])
            )
        ) as IMethodSymbol;

    /// <summary>A value of the type.</summary>
    public static ExpressionSyntax Default(SemanticModel model, int position, ITypeSymbol type) =>
        SyntaxFactory.DefaultExpression(
            SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, NullableFlowState.None, position))
        );

    private static MemberAccessExpressionSyntax Access(
        SemanticModel model,
        int position,
        ITypeSymbol type,
        string name
    ) =>
        SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            Default(model, position, type),
            SyntaxFactory.IdentifierName(name)
        );

    private static ISymbol? Bind(SemanticModel model, int position, ExpressionSyntax use) =>
        model.GetSpeculativeSymbolInfo(position, use, SpeculativeBindingOption.BindAsExpression).Symbol;
}
