using Monitoring.Worker.Cli;
using Spectre.Console;

namespace Monitoring.Worker.Tests.Cli;

public sealed class TerminalOutputTests
{
    private static readonly ReportTable Books = new(
        "Books of the producers",
        ["producer", "service", "#emitted", "#in flight", "last report (UTC)", "ended"],
        [
            ["01a21a50-ff1c-7e36-a4aa-7cd6daa1f798", "shop", "20000", "0", "2026-11-27 00:04:06", ""],
        ]
    );

    [Fact]
    public void What_has_room_is_a_table() =>
        Assert.Contains(
            "│ 01a21a50-ff1c-7e36-a4aa-7cd6daa1f798 │ shop    │   20000 │",
            Shown(width: 160),
            StringComparison.Ordinal
        );

    /// <summary>In 80 columns the library broke numbers and ids into pieces.</summary>
    [Fact]
    public void What_has_none_is_told_with_every_cell_whole()
    {
        var lines = Shown(width: 80).ReplaceLineEndings("\n").TrimEnd().Split('\n');

        Assert.Equal(
            [
                "",
                "Books of the producers",
                "  01a21a50-ff1c-7e36-a4aa-7cd6daa1f798",
                "    service shop, emitted 20000, in flight 0",
                "    last report (UTC) 2026-11-27 00:04:06",
            ],
            lines
        );
    }

    private static string Shown(int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        new TerminalOutput(console).Table(Books);
        return text.ToString();
    }
}
