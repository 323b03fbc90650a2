using Microsoft.CodeAnalysis;
using Monitoring.Diagnostics;

namespace Monitoring.Generators.Diagnostics;

/// <summary>The rules as Roslyn wants them.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor UntrackedCall = From(DiagnosticRules.UntrackedCall);
    public static readonly DiagnosticDescriptor CannotBeTracked = From(DiagnosticRules.CannotBeTracked);
    public static readonly DiagnosticDescriptor InvalidMark = From(DiagnosticRules.InvalidMark);
    public static readonly DiagnosticDescriptor SecretCaptured = From(DiagnosticRules.SecretCaptured);
    public static readonly DiagnosticDescriptor NameBuiltAtRunTime = From(DiagnosticRules.NameBuiltAtRunTime);
    public static readonly DiagnosticDescriptor ScopeNotDisposed = From(DiagnosticRules.ScopeNotDisposed);

    public static readonly DiagnosticDescriptor AsyncVoidIntercepted = From(DiagnosticRules.AsyncVoidIntercepted);
    public static readonly DiagnosticDescriptor CannotBeIntercepted = From(DiagnosticRules.CannotBeIntercepted);

    private static DiagnosticDescriptor From(DiagnosticRule rule) =>
        new(
            rule.Id,
            rule.Title,
            rule.Message,
            DiagnosticRule.Category,
            rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            isEnabledByDefault: true,
            helpLinkUri: rule.HelpLink
        );
}
