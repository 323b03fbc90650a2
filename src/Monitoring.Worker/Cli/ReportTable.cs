namespace Monitoring.Worker.Cli;

/// <summary>A table for people, before it is known whether a terminal or a pipe shows it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The headings; those of numbers begin with <c>#</c> and stand on the right.</param>
/// <param name="Rows">The cells, as many in each row as there are columns.</param>
internal sealed record ReportTable(
    string Title,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>One line without control characters: names and reasons come from outside, and a terminal obeys some.</summary>
    public static string Cell(string text) =>
        text.Any(char.IsControl)
            ? string.Create(
                text.Length,
                text,
                static (cell, text) =>
                {
                    for (var i = 0; i < cell.Length; i++)
                    {
                        cell[i] = char.IsControl(text[i]) ? ' ' : text[i];
                    }
                }
            )
            : text;

    public static bool IsNumber(string column) => column.StartsWith('#');

    public static string Heading(string column) => column.TrimStart('#');
}
