using Microsoft.CodeAnalysis.Testing;
using Monitoring.Generators.Analyzers.Marks;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Analyzers;

/// <summary>The compiler does not see what a capture reads.</summary>
public sealed class CapturedMemberSuppressorTests
{
    [Theory]
    [InlineData("""[TrackOperation(Table = "{this._name}")] void M() { }""")]
    [InlineData("""[TrackOperation(Sql = "{this._name}")] void M() { }""")]
    [InlineData("""[TrackOperation(Tags = "a=b;name={this._name}")] void M() { }""")]
    [InlineData("""[TrackOperation(RecordCount = "other._name")] static void M(C other) { }""", "int", "1")]
    [InlineData("""[TrackOperation(Table = "{this._name}")] int P => 1;""")]
    [InlineData("""class D { [TrackOperation(Table = "{other._name}")] void M(C other) { } }""")]
    [InlineData(
        "public void Save() { }",
        "string",
        "\"\"",
        """[TrackOperation(Table = "{this._name}")] interface I { void Save(); }"""
    )]
    public Task A_field_that_a_capture_reads_is_used(
        string member,
        string type = "string",
        string value = "\"\"",
        string other = "interface I { }"
    ) => Verify(member, isSuppressed: true, type, value, other);

    [Theory]
    [InlineData("void M() { }")]
    [InlineData("""[TrackOperation(Table = "{name}")] void M(string name) { }""")]
    [InlineData("""[TrackOperation(Table = "_name")] void M() { }""")]
    [InlineData("""[TrackOperation(Table = "{this.Name}")] void M() { } string Name => "";""")]
    public Task Another_is_not(string member) => Verify(member, isSuppressed: false);

    private static Task Verify(
        string member,
        bool isSuppressed,
        string type = "string",
        string value = "\"\"",
        string other = "interface I { }"
    )
    {
        var test = Analysis<CapturedMemberSuppressor>.Test(
            $"class C : I {{ private {type} {{|#0:_name|}} = {value}; {member} }}\n{other}"
        );
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        test.DisabledDiagnostics.Add("CS8632");
        test.ExpectedDiagnostics.Add(
            DiagnosticResult.CompilerWarning("CS0414").WithLocation(0).WithIsSuppressed(isSuppressed)
        );
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
