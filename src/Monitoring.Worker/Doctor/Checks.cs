namespace Monitoring.Worker.Doctor;

/// <summary>All checks, in the order in which a person reads them. Pure.</summary>
internal static class Checks
{
    public static IReadOnlyList<Finding> Run(Examination seen) =>
        [
            .. SettingsCheck.Run(seen),
            .. RedisCheck.Run(seen),
            .. StreamCheck.Run(seen),
            .. OriginCheck.Run(seen),
            .. DatabaseCheck.Run(seen),
            .. BooksCheck.Run(seen),
            .. SpoolCheck.Run(seen),
        ];
}
