using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Generators.Emission.Interception;
using Monitoring.Generators.Model;
using Monitoring.Generators.Model.Interception;
using Monitoring.Generators.Parsing;
using Monitoring.Generators.Parsing.Interception;

namespace Monitoring.Generators;

/// <summary>With MonitoringInstrumentation=intercept: stands in for every call of a tracked method that can be reached.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class InterceptGenerator : IIncrementalGenerator
{
    /// <summary>The steps, as tests of caching name them.</summary>
    internal static readonly ImmutableArray<string> Steps = ["Calls", "HasMarks"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Not a provider of syntax: it would visit every node of every project that does not intercept. What a call
        // means may change with any edit, so the compiler would bind all of them each time there, too.
        var calls = context.CompilationProvider.Select(CallFinder.Find).WithTrackingName(Steps[0]);
        context.RegisterSourceOutput(calls, Write);

        // Other projects learn that the calls of this one are tracked in its own code only.
        var marks = context
            .CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(SettingsParser.InterceptedMarks)
            .WithTrackingName(Steps[1]);
        context.RegisterSourceOutput(marks, Write);
    }

    private static void Write(SourceProductionContext output, EquatableArray<CallModel> calls)
    {
        if (calls.Count > 0)
            output.AddSource(
                InterceptorEmitter.FileName,
                SourceText.From(InterceptorEmitter.Emit(calls), Encoding.UTF8)
            );
    }

    private static void Write(SourceProductionContext output, MarksModel marks)
    {
        if (marks.Any)
            output.AddSource(InterceptingAssemblyEmitter.FileName, InterceptingAssemblyEmitter.Text);
    }
}
