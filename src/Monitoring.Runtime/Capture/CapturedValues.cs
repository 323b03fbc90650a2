using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>What one call captured, as its mark asks. Made by woven and generated code.</summary>
/// <param name="table">The table; null without one or when the site knows it.</param>
/// <param name="sql">The SQL text; null without one or when the site knows it.</param>
/// <param name="tagValues">The values of the tags, one for each key of the site; null when the site knows them.</param>
/// <param name="records">The number of records, or <see cref="CallSite.NoRecords"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public struct CapturedValues(string? table, string? sql, string?[]? tagValues, long records)
{
    /// <summary>The table; null without one or when the site knows it.</summary>
    public string? Table { get; set; } = table;

    /// <summary>The SQL text; null without one or when the site knows it.</summary>
    public string? Sql { get; set; } = sql;

    /// <summary>The values of the tags, one for each key of the site; null when the site knows them.</summary>
    public string?[]? TagValues { get; set; } = tagValues;

    /// <summary>The number of records, or <see cref="CallSite.NoRecords"/>.</summary>
    public long Records { get; set; } = records;

    /// <summary>Nothing: what most calls capture.</summary>
    public static CapturedValues None => new(null, null, null, CallSite.NoRecords);

    internal readonly bool IsNone => Table is null && Sql is null && TagValues is null && Records == CallSite.NoRecords;
}
