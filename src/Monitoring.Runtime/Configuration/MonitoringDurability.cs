namespace Monitoring;

/// <summary>When a batch is done, so that its producer may forget it.</summary>
public enum MonitoringDurability
{
    /// <summary>When the database has it. The default.</summary>
    Stored = 0,

    /// <summary>When the transport has it: a fail-over or restart of Redis may lose what it had acknowledged.</summary>
    Transport = 1,
}
