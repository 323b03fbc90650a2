using Spectre.Console;

namespace Monitoring.Worker.Cli;

/// <summary>For a person at a terminal.</summary>
internal sealed class TerminalOutput(IAnsiConsole console) : IReportOutput
{
    public void Line(string text) => console.MarkupLineInterpolated($"{ReportTable.Cell(text)}");

    public void Table(ReportTable table)
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
}
