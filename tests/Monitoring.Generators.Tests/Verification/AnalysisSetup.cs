using Microsoft.CodeAnalysis.Testing;

namespace Monitoring.Generators.Tests.Verification;

/// <summary>What every test of an analyzer has.</summary>
internal static class AnalysisSetup
{
    public static void Prepare(AnalyzerTest<DefaultVerifier> test, string editorConfig = "")
    {
        Sources.Prepare(test.TestState, editorConfig);
        test.ReferenceAssemblies = References.None;
        test.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
    }
}
