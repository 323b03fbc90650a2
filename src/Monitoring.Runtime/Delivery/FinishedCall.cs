using Monitoring.Capture;
using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>Reads a slot of the buffer as the event that it stands for.</summary>
internal static class FinishedCall
{
    /// <param name="slot">The finished call.</param>
    /// <param name="clock">Turns its timestamps into wall time.</param>
    /// <param name="options">What is slow, and what is kept of an exception.</param>
    public static PendingEvent Read(in EventSlot slot, WallClock clock, MonitoringOptions options)
    {
        var site = slot.Site!;
        var microseconds = WallClock.Microseconds(slot.Start, slot.End);
        var isSlow = microseconds >= Threshold(site.SlowMs, options.SlowMs);
        return new PendingEvent
        {
            Site = site,
            Status = slot.Status,
            StartedAt = clock.At(slot.Start),
            DurationMicroseconds = microseconds,
            IsSlow = isSlow,
            IsWorthAWarning = microseconds >= Threshold(site.WarnMs, options.WarnMs),
            RecordCount = slot.RecordCount,
            Table = slot.Table ?? site.Table,
            Sql = isSlow ? slot.Sql ?? site.Sql : null,
            ErrorType = slot.Error?.GetType().FullName,
            ErrorMessage = slot.Error is { } error ? ErrorMessage.Of(error, options.ErrorText) : null,
            TagValues = slot.TagValues ?? site.TagValues,
            TraceId = slot.Parent?.TraceId.ToHexString(),
            ParentSpanId = slot.Parent?.SpanId.ToHexString(),
        };
    }

    /// <summary>A success that is neither slow nor worth a warning: what sampling may leave out.</summary>
    /// <param name="slot">The finished call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="options">What is slow, and worth a warning.</param>
    /// <param name="microseconds">How long it took.</param>
    public static bool IsPlain(in EventSlot slot, CallSite site, MonitoringOptions options, out long microseconds)
    {
        microseconds = WallClock.Microseconds(slot.Start, slot.End);
        var limit = Math.Min(Threshold(site.WarnMs, options.WarnMs), Threshold(site.SlowMs, options.SlowMs));
        return slot.Status == OperationStatus.Success && microseconds < limit;
    }

    private static long Threshold(int ofSite, int ofRuntime) => (ofSite >= 0 ? ofSite : ofRuntime) * 1000L;
}
