using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>
/// One place in the <see cref="EventBuffer"/>: a finished call, as the calling thread leaves it.
/// </summary>
/// <remarks>References are cleared by the reader, so that a writer stores only those that it has.</remarks>
internal struct EventSlot
{
    /// <summary>The value of <see cref="Records"/> for none.</summary>
    internal const int NoRecords = int.MinValue;

    private const int WrittenMark = 1;
    private const int StatusShift = 1;
    private const int StatusMask = 3 << StatusShift;
    private const int SiteShift = 3;

    // The number of the site, the status, and that the slot is written, in one: a reference to the site would cost a write
    // barrier. 0 while the slot is free.
    private int _mark;

    internal Activity? Parent;
    internal string? Table;

    /// <summary>The timestamp of the beginning.</summary>
    internal long Start;

    /// <summary>The timestamp of the end.</summary>
    internal long End;

    internal int Records;

    // What few calls have, one or several of it: SQL text, values of tags, an exception; or a site without a number.
    // Or an event that is no call.
    private object? _rest;

    /// <summary>Set before anything of <see cref="SetRest"/>.</summary>
    internal CallSite? Site
    {
        readonly get => _mark >> SiteShift is var id and not 0 ? CallSites.Get(id) : (_rest as CallRest)?.Site;
        set
        {
            var site = value!;
            _mark = MarkOf(site, Status);
            if (site.Id == 0)
            {
                _rest = new CallRest(site, null, null, null);
            }
        }
    }

    internal OperationStatus Status
    {
        readonly get => (OperationStatus)((_mark & StatusMask) >> StatusShift);
        set => _mark = (_mark & ~StatusMask) | ((int)value << StatusShift);
    }

    /// <summary>Whether it holds a call, whole: seen by the reader, who has everything that was stored before.</summary>
    internal bool IsWritten => Volatile.Read(ref _mark) != 0;

    internal readonly int? RecordCount => Records == NoRecords ? null : Records;

    internal readonly string? Sql => _rest as string ?? (_rest as CallRest)?.Sql;

    internal readonly string?[]? TagValues => _rest as string?[] ?? (_rest as CallRest)?.TagValues;

    internal readonly Exception? Error => _rest as Exception ?? (_rest as CallRest)?.Error;

    /// <summary>An event that is no tracked call; null for a call.</summary>
    internal readonly MonitoringEvent? Record =>
        _mark >> SiteShift == CallSite.OfRecords.Id ? _rest as MonitoringEvent : null;

    /// <summary>
    /// Of an event that is no tracked call. It counts as a failure here, so that it may use the reserve of the buffer and
    /// is never sampled out.
    /// </summary>
    internal static EventSlot Of(MonitoringEvent record)
    {
        var now = Stopwatch.GetTimestamp();
        return new EventSlot
        {
            Site = CallSite.OfRecords,
            Start = now,
            End = now,
            Records = NoRecords,
            Status = OperationStatus.Failed,
            _rest = record,
        };
    }

    /// <summary>A number of records as it is stored: clamped to the column's integer.</summary>
    /// <param name="records"><see cref="CallSite.NoRecords"/> for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Clamp(long records) => (int)Math.Clamp(records, int.MinValue, int.MaxValue);

    /// <summary>One of them is kept as it is; only several together need an object.</summary>
    internal void SetRest(string? sql, string?[]? tagValues, Exception? error) =>
        _rest = ((_rest as CallRest)?.Site, sql, tagValues, error) switch
        {
            (null, null, null, null) => null,
            (null, not null, null, null) => sql,
            (null, null, not null, null) => tagValues,
            (null, null, null, not null) => error,
            var (site, _, _, _) => new CallRest(site, sql, tagValues, error),
        };

    /// <summary>Hands a plain success to the reader, whose other fields are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Publish(CallSite site) => Volatile.Write(ref _mark, MarkOf(site, OperationStatus.Success));

    /// <summary>Takes over a call, and hands it to the reader.</summary>
    internal void Publish(in EventSlot call)
    {
        Parent = call.Parent;
        Table = call.Table;
        Start = call.Start;
        End = call.End;
        Records = call.Records;
        _rest = call._rest;
        Volatile.Write(ref _mark, call._mark);
    }

    /// <summary>Lets go of every reference: the slot is free.</summary>
    internal void Clear()
    {
        Parent = null;
        Table = null;
        _rest = null;
        _mark = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int MarkOf(CallSite site, OperationStatus status) =>
        (site.Id << SiteShift) | ((int)status << StatusShift) | WrittenMark;
}
