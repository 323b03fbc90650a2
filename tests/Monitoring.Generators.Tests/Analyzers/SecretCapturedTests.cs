using Microsoft.CodeAnalysis.Testing;
using Monitoring.Generators.Analyzers.Marks;
using Monitoring.Generators.Analyzers.TrackCalls;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Analyzers;

public sealed class SecretCapturedTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("passwd")]
    [InlineData("pwd")]
    [InlineData("userPassword")]
    [InlineData("PASSWORD")]
    [InlineData("access_token")]
    [InlineData("bearerToken")]
    [InlineData("clientSecret")]
    [InlineData("apikey")]
    [InlineData("apiKey")]
    [InlineData("api_key")]
    [InlineData("APIKey")]
    [InlineData("connectionString")]
    [InlineData("connectionstring")]
    [InlineData("privateKey2")]
    [InlineData("credentials")]
    public Task A_secret_is_warned_of(string name) =>
        Verify($"[TrackOperation(Table = \"{{{{|MON004:{name}|}}}}\")] void Save(string {name}) {{ }}");

    [Theory]
    [InlineData("[TrackOperation(Sql = \"{{|MON004:row.Password|}}\")] void Save(Row row) { }")]
    [InlineData(
        "[TrackOperation(Tags = \"a=1;who={{|MON004:this.token|}}\")] void Save(Row row) { } string token = \"\";"
    )]
    [InlineData("[TrackOperation(Table = \"{{|MON004:token.Text|}}\")] void Save(Phrase token) { }")]
    public Task A_secret_on_the_way_is_warned_of(string member) => Verify(member);

    [Theory]
    [InlineData("[TrackOperation(Table = \"{tokenizer}\")] void Save(string tokenizer) { }")]
    [InlineData("[TrackOperation(Table = \"{compass}\")] void Save(string compass) { }")]
    [InlineData("[TrackOperation(Table = \"{secretary}\")] void Save(string secretary) { }")]
    [InlineData("[TrackOperation(Table = \"{key}\")] void Save(string key) { }")]
    [InlineData("[TrackOperation(Table = \"{monkey}\")] void Save(string monkey) { }")]
    [InlineData("[TrackOperation(Table = \"{tokenCount}\")] void Save(int tokenCount) { }")]
    [InlineData("[TrackOperation(Table = \"{hasPassword}\")] void Save(bool hasPassword) { }")]
    [InlineData("[TrackOperation(RecordCount = \"tokens.Count\")] void Save(List<string> tokens) { }")]
    [InlineData("[TrackOperation(Table = \"password\")] void Save(string password) { }")]
    [InlineData("[TrackOperation] void Save(string password) { }")]
    public Task What_is_no_secret_is_not(string member) => Verify(member);

    [Fact]
    public Task The_sentence_names_the_path_and_the_word() =>
        Analysis<MarkAnalyzer>.Verify(
            "class Store { [TrackOperation(Table = \"{{|#0:userPwd|}}\")] void Save(string userPwd) { } }",
            DiagnosticResult
                .CompilerWarning("MON004")
                .WithLocation(0)
                .WithMessage(
                    "'userPwd' looks secret ('pwd'), and what is captured is stored in clear text: capture something else"
                )
        );

    [Theory]
    [InlineData("op.Tag(\"password\", {|MON004:text|})")]
    [InlineData("op.Tag(\"login\", {|MON004:row.Password|})")]
    [InlineData("op.Tag(\"login\", {|MON004:row?.Password|})")]
    [InlineData("op.Tag(value: {|MON004:apiKey|}, key: \"login\")")]
    [InlineData("op.Tag(\"a\", text).Tag(\"accessToken\", {|MON004:text + \"!\"|})")]
    public Task A_secret_in_a_tag_is_warned_of(string statement) => VerifyTag(statement);

    [Theory]
    [InlineData("op.Tag(\"login\", text)")]
    [InlineData("op.Tag(\"password\", \"none\")")]
    [InlineData("op.Tag(\"password\", null)")]
    [InlineData("op.Tag(\"tokens\", 3.ToString())")]
    [InlineData("op.Tag(text, \"password\")")]
    [InlineData("new Other().Tag(\"password\", text)")]
    public Task Another_tag_is_not(string statement) => VerifyTag(statement);

    private static Task VerifyTag(string statement) =>
        Analysis<ScopeTagAnalyzer>.Verify(
            "class Row { public string Password => \"\"; } class Other { public void Tag(string key, string value) { } } "
                + $"class Store {{ void M(OperationScope op, Row row, string text, string apiKey) {{ {statement}; }} }}"
        );

    private static Task Verify(string member) =>
        Analysis<MarkAnalyzer>.Verify(
            $"class Row {{ public string Password => \"\"; }} class Phrase {{ public string Text => \"\"; }} class Store {{ {member} }}"
        );
}
