using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>Finishes an event that is no tracked call, by the settings in force when it leaves the buffer.</summary>
internal static class FinishedRecord
{
    /// <param name="record">As code gave it.</param>
    /// <param name="options">What is slow, and what is kept of an error's text.</param>
    public static MonitoringEvent Read(MonitoringEvent record, MonitoringOptions options) =>
        record is OperationEvent { Logged: { } logged } operation
            ? operation with
            {
                IsSlow = logged.HasDuration && operation.DurationMicroseconds >= options.SlowMs * 1000L,
                ErrorMessage = Kept(operation.ErrorMessage, options.ErrorText),
            }
            : record;

    private static string? Kept(string? message, ErrorText wanted) =>
        message is null || wanted == ErrorText.Type ? null : ErrorMessage.Of(message);
}
