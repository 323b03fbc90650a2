namespace Monitoring.Weaving.Captures;

internal enum CapturePhase
{
    Entry,

    /// <summary>The normal end only: results, and parameters that the method may write.</summary>
    End,
}
