using System.Collections;

namespace Monitoring.Integration.Programs;

/// <summary>The variables that a program is started with.</summary>
internal sealed class Settings : IEnumerable<KeyValuePair<string, string>>
{
    private static readonly string[] _ours = ["MONITORING_", "REDIS_", "ENABLE_ASYNC_MONITORING", "OTEL_"];

    private readonly Dictionary<string, string> _values = [];

    public void Add(string variable, string value) => _values[variable] = value;

    public Settings With(string variable, string value) => [.. _values, new(variable, value)];

    public Settings WithDefault(string variable, string value) =>
        _values.ContainsKey(variable) ? this : With(variable, value);

    public void Add(KeyValuePair<string, string> setting) => Add(setting.Key, setting.Value);

    /// <summary>What the tests themselves were started with must not reach the program.</summary>
    public void ApplyTo(IDictionary<string, string?> environment)
    {
        var inherited = environment.Keys.Where(name => _ours.Any(name.StartsWith)).ToList();
        inherited.ForEach(name => environment.Remove(name));
        foreach (var (variable, value) in _values)
        {
            environment[variable] = value;
        }
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
