using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Monitoring.Generators.Tests.Verification;

/// <summary>Runs an analyzer on source whose expected diagnostics are marked: <c>{|MON003:...|}</c>.</summary>
internal static class Analysis<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public static Task Verify(string source, params DiagnosticResult[] expected) => Verify(source, "", expected);

    public static Task Verify(string source, string editorConfig, params DiagnosticResult[] expected)
    {
        var test = Test(source, editorConfig);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    public static CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> Test(string source, string editorConfig = "")
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestCode = source };
        AnalysisSetup.Prepare(test, editorConfig);
        return test;
    }
}
