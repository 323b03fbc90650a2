using Microsoft.Extensions.Configuration;

namespace Monitoring.Worker.Hosting;

/// <summary>
/// Reads a file of lines <c>KEY=VALUE</c> as systemd, Docker Compose and the origin do: empty lines and comments (#), an
/// optional <c>export</c>, values bare or in quotes.
/// </summary>
internal static class EnvironmentFile
{
    /// <exception cref="SettingsFileException">It is not there, or a line is no setting.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            return Parse(File.ReadAllLines(full), full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsFileException($"--env-file {path} cannot be read: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string?> Parse(string[] lines, string file)
    {
        var settings = new Dictionary<string, string?>();
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (key, value) = Setting(line) ?? throw Wrong(file, number);
            settings[key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value;
        }

        return settings;
    }

    private static (string Key, string Value)? Setting(string line)
    {
        const string export = "export ";
        var assignment = line.StartsWith(export, StringComparison.Ordinal) ? line[export.Length..] : line;
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? "" : assignment[..equals].Trim();
        if (key.Length == 0 || key.Any(char.IsWhiteSpace))
        {
            return null;
        }

        return EnvironmentValue.Parse(assignment[(equals + 1)..].Trim()) is { } value ? (key, value) : null;
    }

    private static SettingsFileException Wrong(string file, int number) =>
        new($"{file}, line {number} is no setting: KEY=VALUE is allowed, the value bare, in '...' or in \"...\".");
}
