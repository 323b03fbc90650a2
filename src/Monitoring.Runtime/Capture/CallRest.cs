namespace Monitoring.Capture;

/// <summary>SQL text, values of tags and an exception, where a call has more than one of them.</summary>
internal sealed record CallRest(string? Sql, string?[]? TagValues, Exception? Error);
