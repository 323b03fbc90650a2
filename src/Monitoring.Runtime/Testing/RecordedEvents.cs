using System.Collections;
using Monitoring.Capture;

namespace Monitoring.Testing;

/// <summary>
/// The events of the calls that end while it lives, tracked or logged, in the order they ended, and beside them the
/// metrics, checks and alerts that code records: for a user's own tests. Made by <see cref="OperationMonitor.Record"/>.
/// Safe for concurrent use.
/// </summary>
/// <remarks>
/// It follows the flow of execution in which it was made (<see cref="AsyncLocal{T}"/>): tests that run in parallel do not
/// see each other's events, and what a test starts (tasks, threads) belongs to it. What is recorded is delivered nowhere.
/// <para>
/// Calls that end in other flows are not seen: they go where they go without it, which is nowhere while nothing was
/// started. The requests of a server in the same process are such; <c>TestServer.PreserveExecutionContext</c> of ASP.NET Core
/// lets those of a test belong to it.
/// </para>
/// </remarks>
public sealed class RecordedEvents : IReadOnlyList<OperationEvent>, IDisposable
{
    private readonly List<OperationEvent> _events = [];
    private readonly List<MonitoringEvent> _records = [];
    private TaskCompletionSource _more = NewSignal();
    private bool _isOver;

    internal RecordedEvents() => Recorder.Begin(this);

    /// <summary>The recording in which this one began, unless it is over: it goes on after this one.</summary>
    internal RecordedEvents? Outer
    {
        get => field is { _isOver: true } ? field.Outer : field;
        set;
    }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_events)
            {
                return _events.Count;
            }
        }
    }

    /// <inheritdoc/>
    public OperationEvent this[int index]
    {
        get
        {
            lock (_events)
            {
                return _events[index];
            }
        }
    }

    /// <summary>The events so far; a copy.</summary>
    public IEnumerator<OperationEvent> GetEnumerator()
    {
        lock (_events)
        {
            return _events.ToList().GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The metrics so far; a copy.</summary>
    public IReadOnlyList<PerformanceMetric> Metrics => Records<PerformanceMetric>();

    /// <summary>The quality checks so far; a copy.</summary>
    public IReadOnlyList<QualityCheck> QualityChecks => Records<QualityCheck>();

    /// <summary>The alerts so far, each with the id that the call returned; a copy.</summary>
    public IReadOnlyList<NewAlert> Alerts => [.. Records<AlertEvent>().Select(one => one.Alert)];

    /// <summary>
    /// Waits until as many events are recorded. A call that returns a task without being <c>async</c>, or whose caller is
    /// intercepted, is recorded when the task completes, which may be just after its caller went on.
    /// </summary>
    /// <param name="count">How many calls, from the beginning of the recording.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    public async Task WaitForAsync(int count, CancellationToken cancellationToken = default)
    {
        while (NextOf(count) is { } more)
        {
            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the recording; what was recorded stays readable. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, true) is false)
        {
            Recorder.End(this);
        }
    }

    internal void Add(MonitoringEvent recorded)
    {
        TaskCompletionSource more;
        lock (_events)
        {
            if (recorded is OperationEvent call)
            {
                _events.Add(call);
            }
            else
            {
                _records.Add(recorded);
            }

            (more, _more) = (_more, NewSignal());
        }

        more.SetResult();
    }

    private List<T> Records<T>()
        where T : MonitoringEvent
    {
        lock (_events)
        {
            return [.. _records.OfType<T>()];
        }
    }

    // Null when there are as many already.
    private Task? NextOf(int count)
    {
        lock (_events)
        {
            return _events.Count >= count ? null : _more.Task;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
