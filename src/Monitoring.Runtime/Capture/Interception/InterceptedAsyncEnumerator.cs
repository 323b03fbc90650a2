using System.Runtime.CompilerServices;

namespace Monitoring.Capture.Interception;

/// <summary>One enumeration of a tracked async iterator.</summary>
internal sealed class InterceptedAsyncEnumerator<T>(
    IAsyncEnumerator<T> inner,
    SequenceCall call,
    CancellationToken cancellation
) : IAsyncEnumerator<T>
{
    private const int Running = 1;
    private const int Ended = -1;

    private SequenceScope _scope;
    private int _state;

    public T Current => inner.Current;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        Exception? error = null;
        var failed = true;
        TrackedSequence.Enter(ref _scope, _state);
        try
        {
            var moved = await inner.MoveNextAsync().ConfigureAwait(false);
            failed = false;
            _state = moved ? Running : Ended;
            call.Moved(ref _scope, moved);
            return moved;
        }
        catch (Exception thrown) when ((error = thrown) is null)
        {
            throw;
        }
        finally
        {
            if (failed)
                Fail(error);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask DisposeAsync()
    {
        Exception? error = null;
        var failed = true;
        var ends = TrackedSequence.EnterDispose(ref _scope, _state);
        try
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            failed = false;
            _state = Ended;
            call.Disposed(ref _scope, ends);
        }
        catch (Exception thrown) when ((error = thrown) is null)
        {
            throw;
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
        call.Fail(ref _scope, error, cancellation);
    }
}
