using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Monitoring.Generators.Symbols;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Monitoring.CodeFixes.UntrackedCalls;

/// <summary>Puts calls inside OperationMonitor.Track: as a lambda where the call fits into one, else as a block.</summary>
internal static class CallWrapper
{
    private const string OperationMonitor = "Monitoring.OperationMonitor";

    public static bool CanWrap(UntrackedCall call) =>
        !call.Model.Compilation.GetTypesByMetadataName(OperationMonitor).IsEmpty
        && WrappedExpression.Of(call) is { } expression
        && (LambdaRule.Allows(expression, call) || LambdaRule.AllowsBlock(expression, call));

    public static async Task<Document> Wrap(
        Document document,
        IEnumerable<UntrackedCall> calls,
        CancellationToken cancellation
    )
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        var type = editor.SemanticModel.Compilation.GetTypesByMetadataName(OperationMonitor)[0];
        var monitor = (ExpressionSyntax)editor.Generator.TypeExpression(type, addImport: true);
        foreach (var call in calls)
            Wrap(editor, call, WrappedExpression.Of(call)!, monitor);
        return await LineEnds.KeepAsync(document, editor.GetChangedDocument(), cancellation).ConfigureAwait(false);
    }

    private static void Wrap(
        SyntaxEditor editor,
        UntrackedCall call,
        ExpressionSyntax expression,
        ExpressionSyntax monitor
    )
    {
        if (LambdaRule.Allows(expression, call))
            editor.ReplaceNode(expression, (current, _) => Lambda((ExpressionSyntax)current, call, monitor));
        else
            editor.ReplaceNode(
                expression.FirstAncestorOrSelf<ExpressionStatementSyntax>()!,
                (current, _) => Block((StatementSyntax)current, call, monitor)
            );
    }

    private static InvocationExpressionSyntax Lambda(
        ExpressionSyntax expression,
        UntrackedCall call,
        ExpressionSyntax monitor
    )
    {
        var kind = TaskKindOf.Result(call.Method);
        var body = expression.WithoutTrivia();
        var lambda = SimpleLambdaExpression(Parameter(Identifier(ParameterName(expression))))
            .WithExpressionBody(kind == TaskKind.ValueTask ? AsTask(body) : body);
        var method = kind == TaskKind.None ? "Track" : "TrackAsync";
        return Call(monitor, method, Name(call), lambda)
            .WithTriviaFrom(expression)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static UsingStatementSyntax Block(
        StatementSyntax statement,
        UntrackedCall call,
        ExpressionSyntax monitor
    ) =>
        UsingStatement(null, Call(monitor, "Track", Name(call)), SyntaxFactory.Block(statement.WithoutTrivia()))
            .WithTriviaFrom(statement)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static InvocationExpressionSyntax Call(
        ExpressionSyntax monitor,
        string method,
        params ExpressionSyntax[] arguments
    ) =>
        InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, monitor, IdentifierName(method)),
            ArgumentList(SeparatedList(arguments.Select(Argument)))
        );

    private static LiteralExpressionSyntax Name(UntrackedCall call) =>
        LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(call.Method.DefaultName()));

    private static InvocationExpressionSyntax AsTask(ExpressionSyntax call) =>
        InvocationExpression(
            MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                call,
                IdentifierName(nameof(ValueTask.AsTask))
            )
        );

    private static string ParameterName(ExpressionSyntax expression) =>
        expression.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == "_")
            ? new FreeNames(expression).Take("operation")
            : "_";
}
