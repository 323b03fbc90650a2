using Monitoring.Diagnostics;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Diagnostics;

/// <summary>Collects what is wrong with the marks of a module.</summary>
internal sealed class DiagnosticLog
{
    private readonly List<WeaveDiagnostic> _diagnostics = [];

    public IReadOnlyList<WeaveDiagnostic> All => _diagnostics;

    public bool HasErrors => _diagnostics.Any(diagnostic => diagnostic.Rule.IsError);

    public void CannotBeTracked(MethodDefinition method, string reason) =>
        Add(method, DiagnosticRules.CannotBeTracked, MethodNames.ForErrors(method), reason);

    public void InvalidMark(MethodDefinition method, string property, string reason) =>
        Add(method, DiagnosticRules.InvalidMark, property, MethodNames.ForErrors(method), reason);

    public void InvalidMark(TypeDefinition type, string property, string reason) =>
        Add(SourcePlace.Of(type), DiagnosticRules.InvalidMark, property, TypeNames.ForPatterns(type), reason);

    public void InvalidMark(AssemblyDefinition assembly, string property, string reason) =>
        Add((SourcePlace?)null, DiagnosticRules.InvalidMark, property, assembly.Name.Name, reason);

    private void Add(MethodDefinition method, DiagnosticRule rule, params object[] arguments) =>
        Add(SourcePlace.Of(method), rule, arguments);

    private void Add(SourcePlace? place, DiagnosticRule rule, params object[] arguments)
    {
        var message = rule.Format(arguments);
        _diagnostics.Add(new WeaveDiagnostic(rule, message, place?.File, place?.Line ?? 0, place?.Column ?? 0));
    }
}
