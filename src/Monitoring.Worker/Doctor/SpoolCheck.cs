using Monitoring.Storage.Writing;

namespace Monitoring.Worker.Doctor;

/// <summary>What waits on this machine's disk.</summary>
internal static class SpoolCheck
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Of the limit.</summary>
    private const double NearlyFull = 0.8;

    public static IEnumerable<Finding> Run(Examination seen) => Amounts(seen).Concat(TooOld(seen));

    private static IEnumerable<Finding> Amounts(Examination seen) =>
        from spool in seen.Spools
        where spool.Bytes > 0
        select spool.Bytes > NearlyFull * Megabyte * seen.Options.SpoolMaxMb
            ? Finding.Wrong(
                "spool",
                $"{spool.Bytes:N0} bytes of {spool.Service} wait in {spool.Folder}, the limit is {seen.Options.SpoolMaxMb} MB "
                    + "(MONITORING_SPOOL_MAX_MB): soon its events are dropped",
                $"See why Redis or the database is away from {spool.Service}; a higher limit gives time."
            )
            : Finding.Note(
                "spool",
                $"{spool.Bytes:N0} bytes of {spool.Service} wait in {spool.Folder}",
                $"They are sent while {spool.Service} runs, or at its next start, as the user whose files they are."
            );

    private static IEnumerable<Finding> TooOld(Examination seen) =>
        from spool in seen.Spools
        let age = seen.Now - spool.Oldest
        where age > BatchAge.Accepted(TimeSpan.FromDays(seen.Options.MaxEventAgeDays))
        select Finding.Wrong(
            "spool",
            $"batches of {spool.Service} in {spool.Folder} are {age.Value.TotalDays:0} days old, older than "
                + $"MONITORING_MAX_EVENT_AGE ({seen.Options.MaxEventAgeDays:0.##} days): they are not stored any more",
            $"The next start of {spool.Service} lets go of them, and sends what is younger. Spools must be sent within that time."
        );
}
