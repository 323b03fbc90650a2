using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Parsing.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>MON008 at one operation of a project that intercepts.</summary>
internal sealed class UseCheck(OperationAnalysisContext context, MarkedImplementations implementations)
{
    public void Run()
    {
        if (IsOurs(context.ContainingSymbol))
            return;
        foreach (var use in Uses.In(context.Operation, context.Compilation))
            Check(use.Method.Written(), use.Reason);
        if (context.Operation is IInvocationOperation call && IsReachable(call))
            CheckReachable(call);
    }

    private void Check(IMethodSymbol method, string reason)
    {
        if (TracksItself(method))
            return;
        if (NearestMark.Of(method) is { } mark)
            Report(method, mark, reason);
        else if (implementations.Of(method) is { } implementation)
            Report(implementation, NearestMark.Of(implementation)!, reason);
    }

    private void CheckReachable(IInvocationOperation call)
    {
        var method = call.TargetMethod.Written();
        if (TracksItself(method))
            return;
        if (NearestMark.Of(method) is not { } mark)
        {
            if (implementations.Of(method) is { } implementation)
                Report(implementation, NearestMark.Of(implementation)!, Reasons.MarkOnImplementation);
            return;
        }
        if (context.IsGeneratedCode && !IsIntercepted(call))
            Report(method, mark, Reasons.GeneratedCode);
    }

    private bool IsReachable(IInvocationOperation call) => Interceptability.Obstacle(call, context.Compilation) is null;

    private static bool IsIntercepted(IInvocationOperation call) =>
        call.SemanticModel.GetInterceptorMethod((InvocationExpressionSyntax)call.Syntax) is not null;

    private bool TracksItself(IMethodSymbol method) =>
        !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, context.Compilation.Assembly)
        && WovenAssembly.Is(method.ContainingAssembly);

    private void Report(IMethodSymbol method, Mark mark, string reason) =>
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptors.CannotBeIntercepted,
                context.Operation.Syntax.GetLocation(),
                method.OperationName(mark),
                reason
            )
        );

    private static bool IsOurs(ISymbol symbol) => symbol.ContainingNamespace?.ToDisplayString() == CallParser.Namespace;
}
