namespace Monitoring.Worker.Retrying;

/// <summary>What an error means for a person.</summary>
/// <param name="Cause">The same for each error of one outage, however it shows.</param>
/// <param name="Line">What is wrong with whom, and how to check.</param>
internal sealed record Fault(string Cause, string Line);
