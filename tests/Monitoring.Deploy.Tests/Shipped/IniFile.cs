namespace Monitoring.Deploy.Shipped;

/// <summary>What systemd and supervisord read: sections of <c>key=value</c>. A key may come again, as in units.</summary>
internal static class IniFile
{
    public static ILookup<string, string> Section(string text, string name) =>
        text.Split('\n', StringSplitOptions.TrimEntries)
            .SkipWhile(line => line != $"[{name}]")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('['))
            .Where(line => line.Length > 0 && line[0] is not ('#' or ';'))
            .Select(line => line.Split('=', 2))
            .ToLookup(setting => setting[0], setting => setting[1]);

    public static string One(this ILookup<string, string> section, string key) => Assert.Single(section[key]);

    public static int Seconds(this ILookup<string, string> section, string key) => int.Parse(section.One(key));
}
