namespace Monitoring.Parity.Support;

/// <summary>Environment variables for as long as it lives.</summary>
internal sealed class Variables : IDisposable
{
    private readonly (string Name, string? Value)[] _before;

    public Variables(params (string Name, string? Value)[] variables)
    {
        _before = [.. variables.Select(one => (one.Name, Environment.GetEnvironmentVariable(one.Name)))];
        Set(variables);
    }

    public void Dispose() => Set(_before);

    private static void Set((string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
