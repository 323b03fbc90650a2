using System.Globalization;
using System.Numerics;

namespace Monitoring.Configuration;

/// <summary>The kinds of settings: numbers with limits, words of an enum, switches, texts. Numbers are invariant.</summary>
internal static class SettingKinds
{
    private static readonly MonitoringOptions Defaults = new();

    public static Setting Whole(
        string variable,
        string path,
        int least,
        int most,
        Func<MonitoringOptions, int> get,
        Action<MonitoringOptions, int> set
    ) => Number(variable, path, "a whole number", NumberStyles.Integer, least, most, get, set);

    public static Setting Number(
        string variable,
        string path,
        double least,
        double most,
        Func<MonitoringOptions, double> get,
        Action<MonitoringOptions, double> set
    ) => Number(variable, path, "a number", NumberStyles.Float, least, most, get, set);

    public static Setting Choice<T>(
        string variable,
        string path,
        Func<MonitoringOptions, T> get,
        Action<MonitoringOptions, T> set
    )
        where T : struct, Enum =>
        new TypedSetting<T>
        {
            Variable = variable,
            Path = path,
            Allowed = $"{Words<T>()} (default {Word(get(Defaults))})",
            Parse = TryParseWord,
            IsAllowed = Enum.IsDefined,
            Get = get,
            Set = set,
        };

    public static Setting OptionalChoice<T>(
        string variable,
        string path,
        string whenAbsent,
        Func<MonitoringOptions, T?> get,
        Action<MonitoringOptions, T?> set
    )
        where T : struct, Enum =>
        new TypedSetting<T?>
        {
            Variable = variable,
            Path = path,
            Allowed = $"{Words<T>()} (default {whenAbsent})",
            Parse = (text, out value) =>
            {
                var isWord = TryParseWord(text, out T word);
                value = word;
                return isWord;
            },
            IsAllowed = value => value is null || Enum.IsDefined(value.Value),
            Get = get,
            Set = set,
        };

    public static Setting Switch(
        string variable,
        string? path,
        Func<MonitoringOptions, bool> get,
        Action<MonitoringOptions, bool> set
    ) =>
        new TypedSetting<bool>
        {
            Variable = variable,
            Path = path,
            Allowed = $"false, 0, true or 1 (default {(get(Defaults) ? "true" : "false")})",
            Parse = TryParseSwitch,
            IsAllowed = _ => true,
            Get = get,
            Set = set,
        };

    /// <summary>The number of a port, or what Kubernetes says of a service with that name: <c>tcp://address:port</c>.</summary>
    public static Setting Port(
        string variable,
        string path,
        Func<MonitoringOptions, int> get,
        Action<MonitoringOptions, int> set
    )
    {
        var number = Number(variable, path, "a whole number", NumberStyles.Integer, 1, 65_535, get, set);
        return new TypedSetting<int>
        {
            Variable = variable,
            Path = path,
            Allowed = number.Allowed,
            Parse = (text, out value) =>
                number.Parse(text, out value)
                || (Uri.TryCreate(text, UriKind.Absolute, out var address) && TryParsePort(address, out value)),
            IsAllowed = number.IsAllowed,
            Get = get,
            Set = set,
        };
    }

    /// <param name="variable">The environment variable; null where there is none.</param>
    /// <param name="path">The property, from the options on.</param>
    /// <param name="allowed">What is allowed, in words.</param>
    /// <param name="get">Reads the property.</param>
    /// <param name="set">Writes it.</param>
    /// <param name="isAllowed">What a text must be like; null: anything.</param>
    /// <param name="rootPath">Another place in the configuration.</param>
    /// <param name="mayBeEmpty">Whether an empty text is a value; blanks are the same.</param>
    /// <param name="isSecret">Whether it is never told.</param>
    /// <param name="isRequired">Whether code must not set it to null.</param>
    public static TypedSetting<string?> Text(
        string? variable,
        string path,
        string allowed,
        Func<MonitoringOptions, string?> get,
        Action<MonitoringOptions, string?> set,
        Func<string, bool>? isAllowed = null,
        string? rootPath = null,
        bool mayBeEmpty = false,
        bool isSecret = false,
        bool isRequired = false
    ) =>
        new()
        {
            Variable = variable,
            Path = path,
            RootPath = rootPath,
            Allowed = allowed,
            MayBeEmpty = mayBeEmpty,
            IsSecret = isSecret,
            Parse = (text, out value) =>
            {
                value = mayBeEmpty && string.IsNullOrWhiteSpace(text) ? "" : text;
                return true;
            },
            IsAllowed = value => value is null ? !isRequired : isAllowed is null || isAllowed(value),
            Get = get,
            Set = set,
        };

    private static TypedSetting<T> Number<T>(
        string variable,
        string path,
        string kind,
        NumberStyles style,
        T least,
        T most,
        Func<MonitoringOptions, T> get,
        Action<MonitoringOptions, T> set
    )
        where T : INumber<T> =>
        new()
        {
            Variable = variable,
            Path = path,
            Allowed = string.Create(
                CultureInfo.InvariantCulture,
                $"{kind} from {least} to {most} (default {get(Defaults)})"
            ),
            Parse = (text, out value) => T.TryParse(text, style, CultureInfo.InvariantCulture, out value!),
            IsAllowed = value => value >= least && value <= most,
            Get = get,
            Set = set,
        };

    private static bool TryParsePort(Uri address, out int value)
    {
        value = address.Port;
        return address is { Scheme: "tcp", PathAndQuery: "/" or "" };
    }

    private static bool TryParseSwitch(string text, out bool value)
    {
        var trimmed = text.Trim();
        value = trimmed is "1" || trimmed.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || trimmed is "0" || trimmed.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Words alone: a number would be taken for an enum's, whatever it means.</summary>
    private static bool TryParseWord<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (text.Trim().Equals(candidate.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string Words<T>()
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Select(Word).ToArray();
        return $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
