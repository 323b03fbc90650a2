using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Monitoring.Naming;

namespace Monitoring.Generators.Analyzers.UntrackedCalls;

/// <summary>The types that must be tracked, by what .editorconfig says for the file of the call.</summary>
internal sealed class MonitoredTypesByFile(AnalyzerConfigOptionsProvider options)
{
    private const string Setting = "monitoring.required_types";

    private readonly ConcurrentDictionary<string, MonitoredTypes> _byPatterns = new();

    public MonitoredTypes Of(SyntaxTree tree)
    {
        return _byPatterns.GetOrAdd(
            Patterns(options, tree),
            static text => new MonitoredTypes(NamePattern.Parse(text, separator: ','))
        );
    }

    /// <summary>What the setting says for a file; empty without it.</summary>
    public static string Patterns(AnalyzerConfigOptionsProvider options, SyntaxTree tree) =>
        options.GetOptions(tree).TryGetValue(Setting, out var value) ? value : "";
}
