using Monitoring.Worker.Cli;

namespace Monitoring.Worker.Tests.Cli;

public sealed class PlainOutputTests
{
    /// <summary>Names and reasons come from outside: a row stays a row, and no terminal is told anything by them.</summary>
    [Fact]
    public void What_no_eye_sees_is_shown_as_a_space()
    {
        var text = new StringWriter();
        var table = new ReportTable(
            "Title",
            ["name", "#n"],
            [
                ["two\nlines\u001b[31m\u009b0m", "1"],
            ]
        );

        new PlainOutput(text).Table(table);

        Assert.Equal(
            ["", "Title", "  name               n", "  two lines [31m 0m  1", ""],
            text.ToString().Split('\n')
        );
    }
}
