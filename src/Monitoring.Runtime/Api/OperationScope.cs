using System.Diagnostics;
using System.Runtime.InteropServices;
using Monitoring.Capture;

namespace Monitoring;

/// <summary>
/// A part of a method that is tracked as one operation, from <see cref="OperationMonitor.Track(string, string, string, string, string, bool, string)"/>
/// to <see cref="Dispose"/>. Not safe for concurrent use.
/// </summary>
public sealed class OperationScope : IDisposable
{
    private readonly CallSite _site;
    private readonly CallScope _scope;
    private readonly nint _exceptionAtStart = Marshal.GetExceptionPointers();
    private Dictionary<string, string?>? _tags;
    private Exception? _error;
    private bool _hasFailed;
    private bool _cancellationRequested;
    private bool _isEnded;

    internal OperationScope(CallSite site, string? table, string? sql)
    {
        _site = site;
        Table = table;
        Sql = sql;
        _scope = TrackedCall.Begin(site);
    }

    /// <summary>How many records the operation handled; null stores null.</summary>
    public long? RecordCount { get; set; }

    /// <summary>The table, at most 128 characters are stored.</summary>
    public string? Table { get; set; }

    private string? Sql { get; }

    /// <summary>Adds a tag, or gives one a new value; stored in <c>additional_info</c>.</summary>
    /// <param name="key">The tag's name; a tag with none is left out, and counted as a capture error.</param>
    /// <param name="value">Its text; null is kept.</param>
    /// <returns>This scope.</returns>
    public OperationScope Tag(string key, string? value)
    {
        if (string.IsNullOrEmpty(key))
        {
            Tracker.CountCaptureError();
        }
        else
        {
            (_tags ??= [])[key] = value;
        }

        return this;
    }

    /// <summary>The operation failed, though no exception leaves the scope.</summary>
    /// <param name="exception">What happened; null stores FAILED without text.</param>
    public void Fail(Exception? exception = null)
    {
        _hasFailed = true;
        _error = exception;
    }

    /// <summary>Ends the operation and records it; a second call does nothing.</summary>
    /// <remarks>
    /// FAILED without text when an exception is passing and the platform lets us know;
    /// <c>OperationMonitor.Track(name, op => ...)</c> always knows, with text.
    /// </remarks>
    public void Dispose()
    {
        if (!_isEnded)
        {
            _isEnded = true;
            End();
        }
    }

    internal void Fail(Exception exception, bool cancellationRequested)
    {
        Fail(exception);
        _cancellationRequested = cancellationRequested;
    }

    private void End()
    {
        var site = _tags is null ? _site : _site.WithTags([.. _tags.Keys]);
        string?[]? tagValues = _tags is null ? null : [.. _tags.Values];
        var values = new CapturedValues(Table, Sql, tagValues, RecordCount ?? CallSite.NoRecords);
        if (_hasFailed || IsExceptionPassing())
        {
            TrackedCall.Fail(site, in _scope, _error, _cancellationRequested, values);
        }
        else
        {
            TrackedCall.Succeed(site, in _scope, values);
        }
    }

    private bool IsExceptionPassing()
    {
        var now = Marshal.GetExceptionPointers();
        return now != 0 && now != _exceptionAtStart;
    }
}
