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
    internal static readonly ImmutableArray<string> Steps = ["Settings", "Marks", "Reached", "Operations"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context
            .CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(SettingsParser.Manifest)
            .WithTrackingName(Steps[0]);
        var marks = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                KnownTypes.TrackOperation,
                static (node, _) => InterceptedTree.Is(node.SyntaxTree),
                MarkParser.Parse
            )
            .WithTrackingName(Steps[1]);
        var reached = context.CompilationProvider.Select(ReachedMethods.Find).WithTrackingName(Steps[2]);
        var operations = marks
            .Collect()
            .Select(static (found, _) => new EquatableArray<EquatableArray<OperationModel>>(found))
            .Combine(reached)
            .Select(static (found, _) => Flatten(found.Left, found.Right))
            .WithTrackingName(Steps[3]);
        context.RegisterSourceOutput(
            operations.Combine(settings),
            static (output, input) => Write(output, input.Left, input.Right)
        );
    }

    private static EquatableArray<OperationModel> Flatten(
        EquatableArray<EquatableArray<OperationModel>> marks,
        EquatableArray<OperationModel> reached
    ) => new(marks.SelectMany(static operations => operations).Concat(reached));

    private static void Write(
        SourceProductionContext output,
        EquatableArray<OperationModel> operations,
        ManifestSettings settings
    )
    {
        if (operations.Count > 0 && settings.IsOn)
            output.AddSource(
                ManifestEmitter.FileName,
                SourceText.From(ManifestEmitter.Emit(operations, settings), Encoding.UTF8)
            );
    }
}
