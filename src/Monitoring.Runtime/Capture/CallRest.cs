namespace Monitoring.Capture;

/// <summary>
/// SQL text, values of tags and an exception, where a call has more than one of them; and its site, where that has no number.
/// </summary>
internal sealed record CallRest(CallSite? Site, string? Sql, string?[]? TagValues, Exception? Error);
