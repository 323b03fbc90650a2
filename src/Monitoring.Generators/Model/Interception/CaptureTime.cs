namespace Monitoring.Generators.Model.Interception;

/// <summary>When a captured value is read.</summary>
internal enum CaptureTime
{
    Entry,

    /// <summary>When the method has returned: what is passed by reference.</summary>
    Return,

    /// <summary>When there is a result, which a task brings later.</summary>
    Result,
}
