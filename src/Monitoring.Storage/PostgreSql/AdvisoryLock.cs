namespace Monitoring.Storage.PostgreSql;

/// <summary>Numbers that no one else in the database uses, for what one process at a time does.</summary>
internal static class AdvisoryLock
{
    /// <summary>The schema and its partitions.</summary>
    public const long Schema = 0x6D6F6E69746F72;

    /// <summary>The removal of old rows.</summary>
    public const long Cleanup = Schema + 1;
}
