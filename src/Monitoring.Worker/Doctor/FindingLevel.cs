namespace Monitoring.Worker.Doctor;

/// <summary>How bad it is.</summary>
internal enum FindingLevel
{
    /// <summary>Looked at, and as it should be.</summary>
    Well,

    /// <summary>Worth knowing; nothing is lost by it.</summary>
    Note,

    /// <summary>Something does not work, is lost, or will be.</summary>
    Wrong,
}
