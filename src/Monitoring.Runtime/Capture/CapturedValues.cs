using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>
/// What one call captured, as its mark asks. Made by woven and generated code; the default value has captured nothing.
/// </summary>
/// <param name="table">The table; null without one or when the site knows it.</param>
/// <param name="sql">The SQL text; null without one or when the site knows it.</param>
/// <param name="tagValues">The values of the tags, one for each key of the site; null when the site knows them.</param>
/// <param name="records">The number of records, or <see cref="CallSite.NoRecords"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public struct CapturedValues(string? table, string? sql, string?[]? tagValues, long records)
{
    // So that 0, which the default value has, stands for none.
    private long _records = records ^ CallSite.NoRecords;

    /// <summary>The table; null without one or when the site knows it.</summary>
    public string? Table { get; set; } = table;

    /// <summary>The SQL text; null without one or when the site knows it.</summary>
    public string? Sql { get; set; } = sql;

    /// <summary>The values of the tags, one for each key of the site; null when the site knows them.</summary>
    public string?[]? TagValues { get; set; } = tagValues;

    /// <summary>The number of records, or <see cref="CallSite.NoRecords"/>.</summary>
    public long Records
    {
        readonly get => _records ^ CallSite.NoRecords;
        set => _records = value ^ CallSite.NoRecords;
    }

    internal readonly bool IsNothing => Table is null && Sql is null && TagValues is null && _records == 0;
}
