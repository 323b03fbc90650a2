using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Monitoring.Generators.Emission;
using Monitoring.Generators.Parsing;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators;

/// <summary>
/// Says of a project that will be woven, before it is, that its methods track themselves. One without a mark is left
/// as it would be without Monitoring.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WovenAssemblyGenerator : IIncrementalGenerator
{
    /// <summary>The steps, as tests of caching name them.</summary>
    internal static readonly ImmutableArray<string> Steps = ["Weaves", "HasMarks", "HasMarkedReferences"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var weaves = context.AnalyzerConfigOptionsProvider.Select(SettingsParser.Weaves).WithTrackingName(Steps[0]);
        var hasMarks = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                KnownTypes.TrackOperation,
                static (_, _) => true,
                static (_, _) => true
            )
            .Collect()
            .Select(static (marks, _) => marks.Any())
            .WithTrackingName(Steps[1]);
        var hasMarkedReferences = context
            .CompilationProvider.Select(static (compilation, _) => compilation.HasMarkedReferences())
            .WithTrackingName(Steps[2]);
        context.RegisterSourceOutput(
            weaves.Combine(hasMarks).Combine(hasMarkedReferences),
            static (output, input) => Write(output, input.Left.Left, input.Left.Right || input.Right)
        );
    }

    private static void Write(SourceProductionContext output, bool weaves, bool canBeMarked)
    {
        if (weaves && canBeMarked)
            output.AddSource(WovenAssemblyEmitter.FileName, WovenAssemblyEmitter.Text);
    }
}
