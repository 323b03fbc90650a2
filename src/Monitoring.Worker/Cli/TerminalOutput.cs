using Spectre.Console;

namespace Monitoring.Worker.Cli;

/// <summary>For a person at a terminal.</summary>
internal sealed class TerminalOutput(IAnsiConsole console) : IReportOutput
{
    private const string Indent = "    ";

    public void Line(string text) => console.MarkupLineInterpolated($"{ReportTable.Cell(text)}");

    public void Table(ReportTable table)
    {
        if (Width(table) <= console.Profile.Width)
        {
            Draw(table);
        }
        else
        {
            Tell(table);
        }
    }

    /// <summary>What it takes to draw every cell on one line: broken ones are hard to read, and numbers then say something else.</summary>
    private static int Width(ReportTable table) =>
        1 + table.Columns.Select((column, place) => 3 + Widest(table, column, place)).Sum();

    private static int Widest(ReportTable table, string column, int place) =>
        table.Rows.Select(row => row[place].Length).Append(ReportTable.Heading(column).Length).Max();

    private void Draw(ReportTable table)
    {
        var drawn = new Table().Title(Markup.Escape(table.Title)).RoundedBorder();
        foreach (var column in table.Columns)
        {
            var heading = new TableColumn(Markup.Escape(ReportTable.Heading(column)));
            drawn.AddColumn(ReportTable.IsNumber(column) ? heading.RightAligned() : heading);
        }

        foreach (var row in table.Rows)
        {
            drawn.AddRow([.. row.Select(ReportTable.Cell).Select(Markup.Escape)]);
        }

        console.Write(drawn);
    }

    /// <summary>Each row as words: its first cell, and below it what the others are called and hold.</summary>
    private void Tell(ReportTable table)
    {
        Line("");
        Line(table.Title);
        foreach (var row in table.Rows)
        {
            Line($"  {row[0]}");
            var line = "";
            foreach (var (column, cell) in table.Columns.Zip(row).Skip(1).Where(pair => pair.Second.Length > 0))
            {
                var words = $"{ReportTable.Heading(column)} {cell}";
                if (line.Length > 0 && Indent.Length + line.Length + 2 + words.Length > console.Profile.Width)
                {
                    Line($"{Indent}{line}");
                    line = "";
                }

                line = line.Length == 0 ? words : $"{line}, {words}";
            }

            Line($"{Indent}{line}");
        }
    }
}
