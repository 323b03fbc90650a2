using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Monitoring.Generators.Captures;
using Monitoring.Generators.Diagnostics;
using Monitoring.Generators.Symbols;

namespace Monitoring.Generators.Analyzers.TrackCalls;

/// <summary>MON004 for the tags that code gives to an operation: by the tag's key, or by the name of what is read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeTagAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.SecretCaptured];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Tag" || !call.TargetMethod.ContainingType.IsOperationScope())
            return;
        var value = Argument(call, "value");
        if (value is null || value.ConstantValue.HasValue || IsText(value))
            return;
        if (Argument(call, "key") is { ConstantValue.Value: string key } && SecretWords.In(key) is { } word)
            Report(context, value, key, word);
        else if (Name(value) is { } name && SecretWords.In(name) is { } other)
            Report(context, value, value.Syntax.ToString(), other);
    }

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    // The text of a number or of a truth value gives no secret away.
    private static bool IsText(IOperation value) =>
        value is IInvocationOperation { TargetMethod.Name: "ToString", Instance.Type: { } type }
        && type.SpecialType != SpecialType.System_String
        && type.IsValueType;

    private static string? Name(IOperation value) =>
        value switch
        {
            IConversionOperation conversion => Name(conversion.Operand),
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IMemberReferenceOperation member => member.Member.Name,
            IConditionalAccessOperation access => Name(access.WhenNotNull),
            _ => null,
        };

    private static void Report(OperationAnalysisContext context, IOperation value, string path, string word) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.SecretCaptured, value.Syntax.GetLocation(), path, word));
}
