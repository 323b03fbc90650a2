namespace Monitoring.Weaving.Tests;

internal sealed record LoggedDiagnostic(string Id, string File, int Line, string Message);
