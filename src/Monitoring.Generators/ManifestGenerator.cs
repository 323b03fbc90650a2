using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Generators.Emission;
using Monitoring.Generators.Model;
using Monitoring.Generators.Parsing;
using Monitoring.Generators.Parsing.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators;

/// <summary>Lists the tracked operations of a project that intercepts, as assembly attributes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ManifestGenerator : IIncrementalGenerator
{
    /// <summary>The steps, as tests of caching name them.</summary>
    internal static readonly ImmutableArray<string> Steps = ["Settings", "HasRuntime", "Marks", "Operations"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider.Select(SettingsParser.Parse).WithTrackingName(Steps[0]);
        var hasRuntime = context
            .CompilationProvider.Select(static (compilation, _) => compilation.HasRuntime())
            .WithTrackingName(Steps[1]);
        var marks = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                KnownTypes.TrackOperation,
                static (node, _) => CallParser.MayIntercept(node),
                MarkParser.Parse
            )
            .WithTrackingName(Steps[2]);
        var operations = marks.Collect().Select(static (all, _) => Flatten(all)).WithTrackingName(Steps[3]);
        context.RegisterSourceOutput(
            operations.Combine(settings).Combine(hasRuntime),
            static (output, input) => Write(output, input.Left.Left, input.Left.Right, input.Right)
        );
    }

    private static EquatableArray<OperationModel> Flatten(ImmutableArray<EquatableArray<OperationModel>> marks) =>
        new(marks.SelectMany(static operations => operations));

    private static void Write(
        SourceProductionContext output,
        EquatableArray<OperationModel> operations,
        ManifestSettings settings,
        bool hasRuntime
    )
    {
        if (operations.Count > 0 && settings.IsOn && hasRuntime)
            output.AddSource(
                ManifestEmitter.FileName,
                SourceText.From(ManifestEmitter.Emit(operations, settings), Encoding.UTF8)
            );
    }
}
