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
        var test = Test(source, fixedSource);
        Sources.Prepare(test.TestState, editorConfig);
        Sources.AddTo(test.FixedState);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>In a project without global usings.</summary>
    public static Task VerifyPlain(string source, string fixedSource)
    {
        var test = Test(source, fixedSource);
        test.TestState.AdditionalReferences.AddRange(References.All);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The diagnostic stays, because no fix is offered.</summary>
    public static Task VerifyNoFix(string source, string editorConfig = "") => Verify(source, source, editorConfig);

    private static CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier> Test(string source, string fixedSource)
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = source,
            FixedCode = fixedSource,
        };
        test.ReferenceAssemblies = References.None;
        test.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        test.FixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test;
    }
}
