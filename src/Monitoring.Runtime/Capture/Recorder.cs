using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Testing;

namespace Monitoring.Capture;

/// <summary>Sends finished calls to the recording of the flow of execution they end in, if it has one.</summary>
internal sealed class Recorder : ICallHook
{
    private static readonly MonitoringOptions _defaults = new();
    private static readonly AsyncLocal<RecordedEvents?> _current = new();
    private static readonly Lock _gate = new();
    private static Recorder? _active;
    private static int _recordings;

    private readonly EventBuffer _buffer;
    private volatile ICallHook? _inner;
    private readonly bool _isAlone;

    private Recorder(EventBuffer? running)
    {
        _isAlone = running is null;
        _buffer = running ?? new EventBuffer(8);
        _inner = _buffer.Hook;
        Tracker.SetHook(_buffer, this);
    }

    public static void Begin(RecordedEvents recording)
    {
        recording.Outer = _current.Value;
        _current.Value = recording;
        lock (_gate)
        {
            if (_recordings++ == 0)
            {
                _active = new Recorder(Tracker.Buffer);
                Tracker.Switch(_active._buffer);
            }
        }
    }

    /// <summary>What takes the calls from now on is recorded too, while anything is.</summary>
    public static void Follow(EventBuffer buffer)
    {
        lock (_gate)
        {
            if (_recordings > 0 && buffer.Hook is not Recorder)
            {
                _active = new Recorder(buffer);
            }
        }
    }

    /// <summary>Gives a buffer its hook. Where calls are recorded, it sees those that no recording takes.</summary>
    public static void SetHook(EventBuffer buffer, ICallHook hook)
    {
        lock (_gate)
        {
            if (buffer.Hook is Recorder recorder)
            {
                recorder._inner = hook;
            }
            else
            {
                Tracker.SetHook(buffer, hook);
            }
        }
    }

    /// <summary>After the end of tracking: alone again, while anything is recorded.</summary>
    public static void GoOn()
    {
        lock (_gate)
        {
            if (_recordings > 0)
            {
                _active = new Recorder(running: null);
                Tracker.Switch(_active._buffer);
            }
        }
    }

    public static void End(RecordedEvents recording)
    {
        if (_current.Value == recording)
        {
            _current.Value = recording.Outer;
        }

        lock (_gate)
        {
            if (--_recordings == 0)
            {
                _active!.Leave();
            }
        }
    }

    public bool TryTake(in EventSlot call)
    {
        if (_current.Value is { } recording)
        {
            recording.Add(Read(in call));
            return true;
        }

        return _isAlone || (_inner?.TryTake(in call) ?? false);
    }

    public void Written() => _inner?.Written();

    private static MonitoringEvent Read(in EventSlot call) =>
        call.Record is { } record
            ? FinishedRecord.Read(record, _defaults)
            : FinishedCall.Read(in call, WallClock.Now(TimeProvider.System), _defaults).ToEvent();

    private void Leave()
    {
        Tracker.SetHook(_buffer, _inner);
        if (_isAlone && Tracker.Buffer == _buffer)
        {
            Tracker.Switch(null);
        }
    }
}
