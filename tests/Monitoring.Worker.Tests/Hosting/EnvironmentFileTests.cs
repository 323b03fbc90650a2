using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Tests.Hosting;

public sealed class EnvironmentFileTests
{
    [Theory]
    [InlineData("A=1", "A", "1")]
    [InlineData("  A = 1  ", "A", "1")]
    [InlineData("export A=1", "A", "1")]
    [InlineData("A=", "A", "")]
    [InlineData("A=1 # comment", "A", "1")]
    [InlineData("A=# comment", "A", "")]
    [InlineData("A=b#c", "A", "b#c")]
    [InlineData("A=Host=x;Port=1", "A", "Host=x;Port=1")]
    [InlineData("A='b # \"c\" \\n'", "A", "b # \"c\" \\n")]
    [InlineData("A=\"b # c\" # comment", "A", "b # c")]
    [InlineData("A=\"b\\n\\\"c\\\" \\\\\"", "A", "b\n\"c\" \\")]
    [InlineData("ConnectionStrings__Redis=x", "ConnectionStrings:Redis", "x")]
    public void A_line_is_a_setting(string line, string key, string value) =>
        Assert.Equal(new KeyValuePair<string, string?>(key, value), Assert.Single(Read(line)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# A=1")]
    public void Empty_lines_and_comments_are_skipped(string line) => Assert.Empty(Read(line));

    [Theory]
    [InlineData("A")]
    [InlineData("=1")]
    [InlineData("A B=1")]
    [InlineData("A='1")]
    [InlineData("A=\"1")]
    [InlineData("A='1' 2")]
    public void What_is_neither_is_named_with_file_and_line(string line)
    {
        var error = Assert.Throws<SettingsFileException>(() => Read("OK=1", line));

        Assert.Contains(", line 2 ", error.Message);
        Assert.Contains("KEY=VALUE", error.Message);
    }

    [Fact]
    public void The_last_of_two_lines_wins() => Assert.Equal("2", Read("A=1", "A=2")["A"]);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<SettingsFileException>(() => EnvironmentFile.Read("/nowhere/.env"));

        Assert.Contains("/nowhere/.env", error.Message);
    }

    private static IReadOnlyDictionary<string, string?> Read(params string[] lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines);
            return EnvironmentFile.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
