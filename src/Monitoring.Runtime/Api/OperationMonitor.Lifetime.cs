using Microsoft.Extensions.Logging;
using Monitoring.Capture;
using Monitoring.Configuration;
using Monitoring.Diagnostics;

namespace Monitoring;

public static partial class OperationMonitor
{
    /// <summary>Calls fill a buffer from now on, while the runtime starts in the background.</summary>
    internal static void StartFromFirstCall()
    {
        _hasBegun = true;
        var buffer = BufferOf(MonitoringOptionsReader.BufferSizeOrDefault());
        var start = new Task<Task>(() => StartInBackgroundAsync(buffer));
        _starting = start.Unwrap();
        Tracker.Switch(buffer);
        start.Start(TaskScheduler.Default);
        ProcessEnd.Watch();
    }

    /// <summary>
    /// Delivers what was emitted, and puts into the spool what is not confirmed in time, as at the end; but tracking goes
    /// on, for whoever asks does not know whether the process really ends.
    /// </summary>
    /// <param name="ended">What the producer's report says about its end.</param>
    /// <param name="isSignal">
    /// A host hears of a signal only after us, ends by itself, and flushes then: with a spool, what is there is only kept, so
    /// that the end of the application does not wait for a destination that is away.
    /// </param>
    internal static async Task SecureAsync(string ended, bool isSignal)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_runtime is { } runtime)
            {
                var isKept = isSignal && _hosts.Count > 0 && runtime.HasSpool;
                var timeout = isKept ? TimeSpan.Zero : TimeSpan.FromSeconds(runtime.Options.ShutdownTimeoutSeconds);
                await runtime.SecureAsync(ended, timeout).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task StartInBackgroundAsync(EventBuffer buffer)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            // Code may have been faster, also to say that nothing is tracked.
            if (_settings is null)
            {
                await BeginAsync(MonitoringOptionsReader.Read(), ProcessBooks.None, null, turnsOn: false, default)
                    .ConfigureAwait(false);
                _startedByFirstCall = true;
            }
        }
        catch (Exception exception)
        {
            _startFailed = true;
            Tracker.Switch(_buffer = null);
            StandardErrorLogger.Instance.LogError(
                "{Message} Nothing is tracked; {Calls} calls so far are lost.",
                exception.Message,
                buffer.Written
            );
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task BeginUnlessBegunAsync(
        MonitoringOptions options,
        ILogger? logger,
        CancellationToken cancellationToken
    )
    {
        if (_runtime is null)
        {
            await EndAsync(null).ConfigureAwait(false);
            await BeginAsync(options, ProcessBooks.None, logger, turnsOn: true, cancellationToken)
                .ConfigureAwait(false);
        }
        else if (_startedByFirstCall)
        {
            await SwitchAsync(options, logger, turnsOn: true, cancellationToken).ConfigureAwait(false);
            _startedByFirstCall = false;
        }
        else
        {
            throw new InvalidOperationException("Monitoring runs already; end it with ShutdownAsync first.");
        }
    }

    /// <summary>
    /// Starts a runtime. Where one runs, that takes the calls until the new one is there, and goes on when it cannot be
    /// started; else calls fill the buffer meanwhile.
    /// </summary>
    /// <param name="options">The settings.</param>
    /// <param name="books">Those that it goes on with.</param>
    /// <param name="logger">Null for standard error.</param>
    /// <param name="turnsOn">Whether it turns tracking on, also where <see cref="Enabled"/> was set to false.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    private static async Task BeginAsync(
        MonitoringOptions options,
        ProcessBooks books,
        ILogger? logger,
        bool turnsOn,
        CancellationToken cancellationToken
    )
    {
        _hasBegun = true;
        if (options.Mode == MonitoringMode.Off)
        {
            (_settings, _logger) = (options, logger);
            Volatile.Write(ref _books, books);
            TurnOff();
            return;
        }

        ProcessEnd.Watch();
        var (isFirst, settings) = (_runtime is null, _settings);
        var buffer = isFirst ? BufferOf(options.BufferSize) : new EventBuffer(options.BufferSize);
        try
        {
            if (isFirst)
            {
                _settings = options;
                if (turnsOn)
                {
                    Tracker.Switch(buffer);
                }
            }

            _runtime = await MonitoringRuntime
                .StartAsync(
                    options,
                    buffer,
                    logger ?? StandardErrorLogger.Instance,
                    TimeProvider.System,
                    Meter(),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch
        {
            if (isFirst)
            {
                _settings = settings;
                Tracker.Switch(_buffer = null);
            }

            throw;
        }

        (_settings, _logger, _buffer, _startFailed) = (options, logger, buffer, false);
        Volatile.Write(ref _books, books.With(_runtime));
        if (Enabled || (turnsOn && !isFirst))
        {
            Tracker.Switch(buffer);
        }
    }

    private static async Task<MonitoringStatistics> EndAsync(TimeSpan? timeout)
    {
        _startedByFirstCall = false;
        _settings = null;
        _hosts.Clear();
        if (_runtime is not { } runtime)
        {
            return Statistics;
        }

        TurnOff();
        await runtime
            .StopAsync(timeout ?? TimeSpan.FromSeconds(runtime.Options.ShutdownTimeoutSeconds))
            .ConfigureAwait(false);
        await runtime.DisposeAsync().ConfigureAwait(false);
        (_ended, _runtime) = (runtime, null);
        return Statistics;
    }

    /// <summary>Nothing is delivered from now on; what records goes on.</summary>
    private static void TurnOff()
    {
        Tracker.Switch(_buffer = null);
        Recorder.GoOn();
    }

    // One for the life of the process, whatever is started and ended: one more would report every number twice, and one
    // that is disposed of may silence its successor for who collects.
    private static RuntimeMeter Meter()
    {
        if (_meter is null)
        {
            _meter = new RuntimeMeter();
            _meter.Observe(() => Statistics, () => Volatile.Read(ref _books).Unread);
        }

        return _meter;
    }

    private static EventBuffer BufferOf(int capacity)
    {
        var fresh = new EventBuffer(capacity);
        return Interlocked.CompareExchange(ref _buffer, fresh, null) ?? fresh;
    }
}
