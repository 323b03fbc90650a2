namespace Monitoring.Generators.Model.Interception;

/// <summary>One value that is read, as an expression.</summary>
/// <param name="Local">The variable that keeps it.</param>
/// <param name="Expression">Reads it.</param>
/// <param name="Time">When it is there.</param>
internal sealed record CaptureModel(string Local, string Expression, CaptureTime Time);
