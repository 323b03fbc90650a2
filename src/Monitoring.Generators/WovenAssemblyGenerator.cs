using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Emission;
using Monitoring.Generators.Model;
using Monitoring.Generators.Parsing;

namespace Monitoring.Generators;

/// <summary>
/// Says of a project that will be woven, before it is, that its methods track themselves. One without a mark is left
/// as it would be without Monitoring.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WovenAssemblyGenerator : IIncrementalGenerator
{
    /// <summary>The steps, as tests of caching name them.</summary>
    internal static readonly ImmutableArray<string> Steps = ["HasMarks"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // One mark answers. A provider for attributes would bind all of them, for each build and each edit.
        var marks = context
            .CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(SettingsParser.WovenMarks)
            .WithTrackingName(Steps[0]);
        context.RegisterSourceOutput(marks, Write);
    }

    private static void Write(SourceProductionContext output, MarksModel marks)
    {
        if (marks.Any)
            output.AddSource(WovenAssemblyEmitter.FileName, WovenAssemblyEmitter.Text);
    }
}
