using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>One place in the <see cref="EventBuffer"/>: a finished call, as the calling thread leaves it.</summary>
/// <remarks>References are cleared by the reader, so that a writer stores only those that it has.</remarks>
internal struct EventSlot
{
    /// <summary>Equal to the position while free for it, position + 1 once written.</summary>
    internal long Sequence;

    internal CallSite? Site;

    /// <summary>The timestamp of the beginning.</summary>
    internal long Start;

    /// <summary>The timestamp of the end.</summary>
    internal long End;

    internal Activity? Parent;
    internal Exception? Error;
    internal string? Table;
    internal string? Sql;
    internal string?[]? TagValues;

    /// <summary><see cref="CallSite.NoRecords"/> for none.</summary>
    internal long Records;

    internal OperationStatus Status;
}
