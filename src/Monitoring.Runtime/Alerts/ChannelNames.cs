namespace Monitoring.Alerts;

/// <summary>The channels that an alert may name, as the origin called them.</summary>
internal static class ChannelNames
{
    public const string Log = "log";
    public const string Email = "email";
    public const string Webhook = "webhook";

    public static IReadOnlyList<string> All { get; } = [Log, Email, Webhook];

    /// <summary>Names separated by commas, each once.</summary>
    public static string[] Parse(string text) =>
        Normalize(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static string[] Normalize(IEnumerable<string> names) =>
        [.. names.Select(name => name.Trim().ToLowerInvariant()).Where(name => name.Length > 0).Distinct()];
}
