using Monitoring.CodeFixes;
using Monitoring.Generators.Analyzers.TrackCalls;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.CodeFixes;

public sealed class DisposeScopeFixTests
{
    [Theory]
    [InlineData("var op = {|MON006:OperationMonitor.Track(\"x\")|};", "using var op = OperationMonitor.Track(\"x\");")]
    [InlineData(
        "// why\n        var op = {|MON006:OperationMonitor.Track(\"x\")|}; // what",
        "// why\n        using var op = OperationMonitor.Track(\"x\"); // what"
    )]
    [InlineData("{|MON006:OperationMonitor.Track(\"x\")|};", "using var operation = OperationMonitor.Track(\"x\");")]
    [InlineData(
        "_ = {|MON006:OperationMonitor.Track(\"x\")|};",
        "using var operation = OperationMonitor.Track(\"x\");"
    )]
    [InlineData(
        "var operation = 1;\n        {|MON006:OperationMonitor.Track(\"x\")|};",
        "var operation = 1;\n        using var operation2 = OperationMonitor.Track(\"x\");"
    )]
    [InlineData(
        "{|MON006:OperationMonitor.Track(\"x\")|};\n        {|MON006:OperationMonitor.Track(\"y\")|};",
        "using var operation = OperationMonitor.Track(\"x\");\n        using var operation2 = OperationMonitor.Track(\"y\");"
    )]
    [InlineData(
        "{|MON006:OperationMonitor.Track(\"x\")|}.Tag(\"a\", \"b\");",
        "using var operation = OperationMonitor.Track(\"x\").Tag(\"a\", \"b\");"
    )]
    [InlineData(
        "var op = {|MON006:OperationMonitor.Track(\"x\")|}.Tag(\"a\", \"b\").Tag(\"c\", \"d\");",
        "using var op = OperationMonitor.Track(\"x\").Tag(\"a\", \"b\").Tag(\"c\", \"d\");"
    )]
    public Task It_adds_using(string statement, string fixedStatement) =>
        Fix<ScopeDisposalAnalyzer, DisposeScopeFix>.Verify(Code(statement), Code(fixedStatement));

    [Theory]
    [InlineData("if (DateTime.Today.Year > 1) {|MON006:OperationMonitor.Track(\"x\")|};")]
    [InlineData("{|MON006:OperationMonitor.Track(\"x\")|}.Fail();")]
    [InlineData("var op = {|MON006:OperationMonitor.Track(\"x\")|}; op = null;")]
    [InlineData("switch (1) { case 1: {|MON006:OperationMonitor.Track(\"x\")|}; break; }")]
    public Task Where_using_cannot_stand_there_is_no_fix(string statement) =>
        Fix<ScopeDisposalAnalyzer, DisposeScopeFix>.VerifyNoFix(Code(statement));

    private static string Code(string statement) =>
        $$"""
            class Store
            {
                void M()
                {
                    {{statement}}
                }
            }
            """;
}
