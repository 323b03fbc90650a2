using Microsoft.Extensions.Logging;
using Monitoring.Capture;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>
/// Where batches go through Redis: a second runtime of the process that writes straight to the database, for those who ask
/// to wait for their row. It is made when the first of them comes, and has books, buffer and spool of its own.
/// </summary>
/// <param name="options">Those of the runtime that it stands beside.</param>
/// <param name="logger">For our own words.</param>
/// <param name="time">The clock of waits.</param>
/// <param name="meter">That of the runtime that it stands beside, whose numbers hold both.</param>
internal sealed class DirectRuntime(MonitoringOptions options, ILogger logger, TimeProvider time, RuntimeMeter meter)
{
    private const int BufferSize = 1024;

    private readonly Lock _lock = new();
    private Task<MonitoringRuntime?>? _start;
    private bool _isClosed;

    /// <summary>Null before its start has ended well.</summary>
    public MonitoringRuntime? Started => _start is { IsCompletedSuccessfully: true } start ? start.Result : null;

    /// <summary>Starts it, or tries again when that failed; null when it may start no more.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The database cannot be opened, ever.</exception>
    public Task<MonitoringRuntime?> GetAsync()
    {
        lock (_lock)
        {
            return _isClosed ? Task.FromResult(Started)
                : _start is null or { IsCompleted: true, IsCompletedSuccessfully: false } ? _start = Start()
                : _start;
        }
    }

    /// <summary>
    /// Nothing starts any more: nobody would end it. Completed with the end of a start that is under way, before which nobody
    /// may leave.
    /// </summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _start ?? Task.CompletedTask;
        }
    }

    private Task<MonitoringRuntime?> Start()
    {
        var direct = options.Copy();
        direct.Mode = MonitoringMode.Async;
        direct.Transport = MonitoringTransport.InProcess;
        direct.BufferSize = BufferSize;
        return Task.Run<MonitoringRuntime?>(async () =>
            await MonitoringRuntime
                .StartAsync(
                    direct,
                    new EventBuffer(BufferSize),
                    logger,
                    time,
                    meter,
                    CancellationToken.None,
                    isBeside: true
                )
                .ConfigureAwait(false)
        );
    }
}
