namespace Monitoring.Worker.Doctor;

/// <summary>What waits on this machine's disk.</summary>
internal static class SpoolCheck
{
    public static IEnumerable<Finding> Run(Examination seen) =>
        from spool in seen.Spools
        where spool.Bytes > 0
        select Finding.Note(
            "spool",
            $"{spool.Bytes:N0} bytes of {spool.Service} wait in {spool.Folder}",
            $"They are sent while {spool.Service} runs, or at its next start."
        );
}
