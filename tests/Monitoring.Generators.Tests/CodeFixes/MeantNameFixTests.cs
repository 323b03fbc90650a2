using Monitoring.CodeFixes;
using Monitoring.Generators.Analyzers.Marks;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.CodeFixes;

public sealed class MeantNameFixTests
{
    [Theory]
    [InlineData("Table = \"{{|MON003:tabel|}}\"", "Table = \"{table}\"")]
    [InlineData("Table = \"a.{{|MON003:Table|}}_b\"", "Table = \"a.{table}_b\"")]
    [InlineData("Table = @\"{{|MON003:tabl|}}\"", "Table = @\"{table}\"")]
    [InlineData("Tags = \"a=1;t={{|MON003:tabel|}};u={{|MON003:tble|}}\"", "Tags = \"a=1;t={table};u={table}\"")]
    [InlineData("RecordCount = \"{|MON003:row|}.Count\"", "RecordCount = \"rows.Count\"")]
    [InlineData("RecordCount = \"rows.{|MON003:count|}\"", "RecordCount = \"rows.Count\"")]
    [InlineData(
        "Table = \"{{|MON003:tabel|}}\", RecordCount = \"rows.{|MON003:Cout|}\"",
        "Table = \"{table}\", RecordCount = \"rows.Count\""
    )]
    public Task It_writes_the_name_that_was_meant(string arguments, string fixedArguments) =>
        Fix<MarkAnalyzer, MeantNameFix>.Verify(Code(arguments), Code(fixedArguments));

    [Theory]
    [InlineData("Table = \"{{|MON003:something|}}\"")]
    [InlineData("Table = {|MON003:\"\\t{tabel}\"|}")]
    [InlineData("Table = \"{{|MON003:result|}}\"")]
    public Task It_does_not_guess(string arguments) => Fix<MarkAnalyzer, MeantNameFix>.VerifyNoFix(Code(arguments));

    private static string Code(string arguments) =>
        $"class Store {{ [TrackOperation({arguments})] void Save(string table, List<int> rows) {{ }} }}";
}
