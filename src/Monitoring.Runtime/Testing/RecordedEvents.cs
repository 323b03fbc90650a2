using System.Collections;
using Monitoring.Capture;

namespace Monitoring.Testing;

/// <summary>
/// The events of the calls that end while it lives, in the order they ended: for a user's own tests. Made by
/// <see cref="OperationMonitor.Record"/>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// It follows the flow of execution in which it was made (<see cref="AsyncLocal{T}"/>): tests that run in parallel do not
/// see each other's events, and what a test starts (tasks, threads) belongs to it. What is recorded is delivered nowhere.
/// </remarks>
public sealed class RecordedEvents : IReadOnlyList<OperationEvent>, IDisposable
{
    private readonly List<OperationEvent> _events = [];

    internal RecordedEvents() => Recorder.Begin(this);

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

    /// <summary>Ends the recording; what was recorded stays readable.</summary>
    public void Dispose() => Recorder.End(this);

    internal void Add(OperationEvent recorded)
    {
        lock (_events)
        {
            _events.Add(recorded);
        }
    }
}
