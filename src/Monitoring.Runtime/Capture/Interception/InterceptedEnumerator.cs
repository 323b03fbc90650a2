using System.Collections;

namespace Monitoring.Capture.Interception;

/// <summary>One enumeration of a tracked iterator, timed from outside as the weaver times it from inside.</summary>
internal class InterceptedEnumerator(IEnumerator inner, SequenceCall call) : IEnumerator, IDisposable
{
    private const int Running = 1;
    private const int Ended = -1;

    private SequenceScope _scope;
    private int _state;

    object? IEnumerator.Current => inner.Current;

    // The filter only looks: callers' filters run before the finally block, which knows the exception by then.
    public bool MoveNext()
    {
        Exception? error = null;
        var failed = true;
        TrackedSequence.Enter(ref _scope, _state);
        try
        {
            try
            {
                var moved = inner.MoveNext();
                failed = false;
                _state = moved ? Running : Ended;
                call.Moved(ref _scope, moved);
                return moved;
            }
            catch (Exception thrown) when ((error = thrown) is null)
            {
                throw;
            }
        }
        finally
        {
            if (failed)
                Fail(error);
        }
    }

    public void Reset() => inner.Reset();

    public void Dispose()
    {
        Exception? error = null;
        var failed = true;
        var ends = TrackedSequence.EnterDispose(ref _scope, _state);
        try
        {
            try
            {
                (inner as IDisposable)?.Dispose();
                failed = false;
                _state = Ended;
                call.Disposed(ref _scope, ends);
            }
            catch (Exception thrown) when ((error = thrown) is null)
            {
                throw;
            }
        }
        finally
        {
            if (failed)
                Fail(error);
        }
    }

    private void Fail(Exception? error)
    {
        _state = Ended;
        call.Fail(ref _scope, error, default);
    }
}
