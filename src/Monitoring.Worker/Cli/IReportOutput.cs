namespace Monitoring.Worker.Cli;

/// <summary>Where a command shows something.</summary>
internal interface IReportOutput
{
    void Line(string text);

    void Table(ReportTable table);
}
