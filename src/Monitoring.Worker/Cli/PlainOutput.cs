namespace Monitoring.Worker.Cli;

/// <summary>For a pipe or a file: plain text, columns apart by spaces, no colours, no frames, any width.</summary>
internal sealed class PlainOutput(TextWriter output) : IReportOutput
{
    public void Line(string text) => output.WriteLine(ReportTable.Cell(text));

    public void Table(ReportTable table)
    {
        output.WriteLine();
        output.WriteLine(table.Title);
        var headings = table.Columns.Select(ReportTable.Heading).ToList();
        List<IReadOnlyList<string>> lines =
        [
            headings,
            .. table.Rows.Select(row => row.Select(ReportTable.Cell).ToList()),
        ];
        var widths = headings.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => Pad(cell, widths[column], table.Columns[column]));
            output.WriteLine(("  " + string.Join("  ", cells)).TrimEnd());
        }
    }

    private static string Pad(string cell, int width, string column) =>
        ReportTable.IsNumber(column) ? cell.PadLeft(width) : cell.PadRight(width);
}
