using Monitoring.Storage;

namespace Monitoring.Worker.Doctor;

/// <summary>What to do against each reason for a drop.</summary>
internal static class DropAdvice
{
    public static string For(DropReason reason) =>
        reason switch
        {
            DropReason.BufferFull =>
                "More calls than the process can hand over: raise MONITORING_BUFFER_SIZE, or sample (MONITORING_SAMPLE_RATE).",
            DropReason.Oversize => "One event is larger than a batch may be: shorten its SQL text, tags or error.",
            DropReason.SpoolFull =>
                "Redis or the database was away for longer than the spool holds: raise MONITORING_SPOOL_MAX_MB.",
            DropReason.SpoolError => "The disk of the spool failed or was full: see MONITORING_SPOOL_DIR.",
            DropReason.Expired => "They waited for longer than MONITORING_MAX_EVENT_AGE.",
            DropReason.Purged => "A person purged them.",
            DropReason.Rejected => "They were refused for good: see the log of the producer.",
            DropReason.StoreUnavailable => "The database was away and there is no spool: set MONITORING_SPOOL_DIR.",
            _ =>
                "The process ended before they were sent or spooled: raise MONITORING_SHUTDOWN_TIMEOUT, or set MONITORING_SPOOL_DIR to a folder on a disk with room.",
        };
}
