using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Generators.Analyzers;
using Monitoring.Generators.Emission.Interception;
using Monitoring.Generators.Model;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Parsing.Interception;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators;

/// <summary>With MonitoringInstrumentation=intercept: stands in for every call of a tracked method that can be reached.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class InterceptGenerator : IIncrementalGenerator
{
    /// <summary>The steps, as tests of caching name them.</summary>
    internal static readonly ImmutableArray<string> Steps = ["HasRuntime", "Calls", "All", "HasMarks"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var hasRuntime = context
            .CompilationProvider.Select(static (compilation, _) => compilation.HasRuntime())
            .WithTrackingName(Steps[0]);
        var calls = context
            .SyntaxProvider.CreateSyntaxProvider(CallParser.IsCandidate, CallParser.Parse)
            .Where(static call => call is not null)
            .WithTrackingName(Steps[1]);
        var all = calls
            .Collect()
            .Select(static (found, _) => new EquatableArray<CallModel>(found.Select(static call => call!)))
            .WithTrackingName(Steps[2]);
        context.RegisterSourceOutput(
            all.Combine(hasRuntime),
            static (output, input) => Write(output, input.Left, input.Right)
        );
        RegisterMode(context);
    }

    // Other projects learn that the calls of this one are tracked in its own code only.
    private static void RegisterMode(IncrementalGeneratorInitializationContext context)
    {
        var intercepts = context.AnalyzerConfigOptionsProvider.Select(
            static (provider, _) => Instrumentation.Of(provider.GlobalOptions) == Instrumentation.Intercept
        );
        var hasMarks = context
            .CompilationProvider.Combine(intercepts)
            .Select(static (input, _) => input.Right && CallableNames.Of(input.Left).HasOwn)
            .WithTrackingName(Steps[3]);
        context.RegisterSourceOutput(
            hasMarks,
            static (output, hasMarks) =>
            {
                if (hasMarks)
                    output.AddSource(InterceptingAssemblyEmitter.FileName, InterceptingAssemblyEmitter.Text);
            }
        );
    }

    private static void Write(SourceProductionContext output, EquatableArray<CallModel> calls, bool hasRuntime)
    {
        if (calls.Count > 0 && hasRuntime)
            output.AddSource(
                InterceptorEmitter.FileName,
                SourceText.From(InterceptorEmitter.Emit(calls), Encoding.UTF8)
            );
    }
}
