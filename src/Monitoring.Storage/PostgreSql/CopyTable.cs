using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>How the rows of one table are written by COPY.</summary>
/// <param name="Command">The statement, with the columns in their order.</param>
/// <param name="Write">Writes the row of an event.</param>
internal sealed record CopyTable(string Command, CopyTable.Writer Write)
{
    public delegate void Writer(CopyBuffer buffer, in PlannedEvent planned, Cleaner cleaner);
}
