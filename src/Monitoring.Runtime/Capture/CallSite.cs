using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>
/// What is known of a tracked method when it is built. Woven and generated code makes one for each method, once, and
/// passes it to <see cref="TrackedCall"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public sealed class CallSite
{
    /// <summary>The value of <c>records</c> that stands for "none".</summary>
    public const long NoRecords = long.MinValue;

    /// <summary>Called by woven and generated code.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="type">SAVE, LOAD, UPDATE, DELETE, CALL, ...</param>
    /// <param name="classification">The classification of the data.</param>
    /// <param name="database">The database that the business code talks to.</param>
    /// <param name="table">The table when its template has no placeholder; else null.</param>
    /// <param name="sql">The SQL text when its template has no placeholder; else null.</param>
    /// <param name="tagKeys">The keys of the tags in their order; null without tags.</param>
    /// <param name="tagValues">The values when no tag has a placeholder; else null.</param>
    /// <param name="autoAlert">Whether a slow call raises an alert.</param>
    /// <param name="warnMs">Milliseconds, or -1 for the runtime's setting.</param>
    /// <param name="slowMs">Milliseconds, or -1 for the runtime's setting.</param>
    /// <param name="sampleRate">0 to 1, or NaN for the runtime's setting.</param>
    /// <param name="method">The method's full name with its parameter types, for the list of operations.</param>
    public CallSite(
        string name,
        string type,
        string classification,
        string database,
        string? table,
        string? sql,
        string[]? tagKeys,
        string?[]? tagValues,
        bool autoAlert,
        int warnMs,
        int slowMs,
        double sampleRate,
        string method
    )
    {
        Operation = new OperationDescriptor(name, type, classification, database, autoAlert);
        Table = table;
        Sql = sql;
        TagKeys = tagKeys;
        TagValues = tagValues;
        WarnMs = warnMs;
        SlowMs = slowMs;
        SampleRate = sampleRate;
        Method = method;
        Id = CallSites.Add(this);
    }

    /// <summary>Of an operation that code names at run time.</summary>
    /// <param name="operation">What its calls have in common.</param>
    /// <param name="isKept">Whether this site serves later calls of the operation too.</param>
    internal CallSite(OperationDescriptor operation, bool isKept)
    {
        Operation = operation;
        (WarnMs, SlowMs, SampleRate) = (-1, -1, double.NaN);
        Method = operation.Name;
        Id = isKept ? CallSites.Add(this) : 0;
    }

    private CallSite(
        CallSite site,
        OperationDescriptor operation,
        string[]? tagKeys,
        string?[]? tagValues,
        bool isIterator,
        bool isKept = true
    )
    {
        Operation = operation;
        Table = site.Table;
        Sql = site.Sql;
        TagKeys = tagKeys;
        TagValues = tagValues;
        WarnMs = site.WarnMs;
        SlowMs = site.SlowMs;
        SampleRate = site.SampleRate;
        Method = site.Method;
        IsIterator = isIterator;
        Id = isKept ? CallSites.Add(this) : 0;
    }

    /// <summary>The site of every event that is no tracked call.</summary>
    internal static readonly CallSite OfRecords = new(
        new OperationDescriptor("", "", "", "", AutoAlert: false),
        isKept: true
    );

    /// <summary>Where the batch being collected has this site: of <see cref="Events.SiteTable"/> alone.</summary>
    internal long WireMark;

    /// <summary>Its number in <see cref="CallSites"/>; 0 for one that is made for a single call.</summary>
    internal int Id { get; }

    internal OperationDescriptor Operation { get; }

    internal string? Table { get; }

    internal string? Sql { get; }

    internal string[]? TagKeys { get; }

    internal string?[]? TagValues { get; }

    internal int WarnMs { get; private init; }

    internal int SlowMs { get; private init; }

    internal double SampleRate { get; private init; }

    internal string Method { get; }

    /// <summary>Whether the method is an iterator, where generated code learns that at the call only.</summary>
    public bool IsIterator { get; }

    /// <summary>The same operation with the tag that enumerations have.</summary>
    internal CallSite OfSequence =>
        field ??= new(this, Operation, [.. TagKeys ?? [], TrackedSequence.ElapsedTag], null, IsIterator);

    /// <summary>The same operation with the tags of one call.</summary>
    internal CallSite WithTags(string[] keys) => new(this, Operation, keys, null, IsIterator, isKept: false);

    /// <summary>The same operation under another name.</summary>
    internal CallSite Named(string name) => new(this, Operation with { Name = name }, TagKeys, TagValues, IsIterator);

    /// <summary>The same method as an iterator.</summary>
    internal CallSite AsIterator() => new(this, Operation, TagKeys, TagValues, true);

    /// <summary>The same captures under a mark that is nearer.</summary>
    internal CallSite Marked(TrackOperationAttribute mark, string name) =>
        new(
            this,
            new OperationDescriptor(
                name,
                mark.Type ?? Operation.Type,
                mark.Classification ?? "UNCLASSIFIED",
                mark.Database ?? "UNKNOWN",
                mark.AutoAlert
            ),
            TagKeys,
            TagValues,
            IsIterator
        )
        {
            WarnMs = mark.WarnMs,
            SlowMs = mark.SlowMs,
            SampleRate = mark.SampleRate,
        };
}
