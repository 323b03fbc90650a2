namespace Monitoring.Storage.Rollups;

/// <summary>What calls are added up by.</summary>
/// <param name="Minute">In which they began, UTC.</param>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation's name.</param>
internal readonly record struct RollupKey(DateTime Minute, string Service, string Operation)
{
    public static DateTime MinuteOf(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMinute), utc.Kind);
}
