using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Monitoring.Generators.Tests.Verification;

/// <summary>
/// Applies a fix one diagnostic at a time and to all at once, and checks that both give the same code, that it
/// compiles, and that nothing is left to fix.
/// </summary>
internal static class Fix<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    public static Task Verify(string source, string fixedSource, string editorConfig = "")
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = source,
            FixedCode = fixedSource,
        };
        test.ReferenceAssemblies = References.None;
        test.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        Sources.Prepare(test.TestState, editorConfig);
        Sources.AddTo(test.FixedState);
        test.FixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The diagnostic stays, because no fix is offered.</summary>
    public static Task VerifyNoFix(string source, string editorConfig = "") => Verify(source, source, editorConfig);
}
