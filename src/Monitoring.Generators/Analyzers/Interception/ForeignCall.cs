using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Diagnostics;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.Interception;

/// <summary>MON008 in a project that does not intercept, at a call into one that does: its interceptors are not here.</summary>
internal static class ForeignCall
{
    /// <summary>Whether the project refers to such a one; most do not, and their calls are not looked at.</summary>
    public static bool MayOccur(Compilation compilation) =>
        MarkedReferences.Of(compilation).Any(WovenAssembly.Intercepts);

    public static void Check(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod.Written();
        if (
            SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, context.Compilation.Assembly)
            || NearestMark.Of(method) is not { } mark
            || !WovenAssembly.Intercepts(method.ContainingAssembly)
        )
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptors.CannotBeIntercepted,
                context.Operation.Syntax.GetLocation(),
                method.OperationName(mark),
                Reasons.AnotherAssembly
            )
        );
    }
}
