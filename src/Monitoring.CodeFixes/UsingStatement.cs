using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Monitoring.CodeFixes;

/// <summary>Turns the statement that begins an operation into a using declaration.</summary>
internal static class UsingStatement
{
    /// <summary>The statement that can become one; null where the language allows none, or more would change.</summary>
    public static StatementSyntax? For(SyntaxNode call)
    {
        var statement = call.FirstAncestorOrSelf<StatementSyntax>();
        return
            statement?.Parent is BlockSyntax or GlobalStatementSyntax
            && (IsDropped(statement, call) || IsKept(statement, call))
            ? statement
            : null;
    }

    public static StatementSyntax From(StatementSyntax statement, FreeNames names) =>
        statement is LocalDeclarationStatementSyntax declaration
            ? Using(declaration)
            : Using((ExpressionStatementSyntax)statement, names);

    private static bool IsDropped(StatementSyntax statement, SyntaxNode call) =>
        statement is ExpressionStatementSyntax { Expression: var expression } && Begins(Value(expression), call);

    private static bool IsKept(StatementSyntax statement, SyntaxNode call) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
        && Begins(variables[0].Initializer?.Value, call)
        && !IsAssigned(variables[0].Identifier.ValueText, statement.Parent!);

    // "Track(...)", "Track(...).Tag(...)": what is called on an operation gives it again.
    private static bool Begins(ExpressionSyntax? value, SyntaxNode call) =>
        value == call
        || value
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Tag", Expression: var receiver }
            }
            && Begins(receiver, call);

    // The variable of a using declaration is never assigned again.
    private static bool IsAssigned(string variable, SyntaxNode scope) =>
        (scope is GlobalStatementSyntax ? scope.Parent! : scope)
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == variable);

    private static LocalDeclarationStatementSyntax Using(LocalDeclarationStatementSyntax declaration) =>
        declaration
            .WithoutLeadingTrivia()
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword))
            .WithLeadingTrivia(declaration.GetLeadingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static LocalDeclarationStatementSyntax Using(ExpressionStatementSyntax statement, FreeNames names)
    {
        var variable = VariableDeclarator(names.Take("operation"))
            .WithInitializer(EqualsValueClause(Value(statement.Expression).WithoutTrivia()));
        return LocalDeclarationStatement(VariableDeclaration(IdentifierName("var"), SingletonSeparatedList(variable)))
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword))
            .WithTriviaFrom(statement)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    // "_ = Track(...)" drops it as well.
    private static ExpressionSyntax Value(ExpressionSyntax expression) =>
        expression
            is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var right }
            ? right
            : expression;
}
