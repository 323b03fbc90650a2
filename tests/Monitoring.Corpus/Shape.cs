namespace Monitoring.Corpus;

/// <summary>A use of tracked methods, and the calls that it must record, in the order in which they end.</summary>
public sealed record Shape(string Name, Func<Task> Run, params ExpectedCall[] Calls)
{
    public Shape(string name, Action run, params ExpectedCall[] calls)
        : this(
            name,
            () =>
            {
                run();
                return Task.CompletedTask;
            },
            calls
        ) { }

    /// <summary>What must be recorded where the calls are intercepted instead of woven.</summary>
    public IEnumerable<ExpectedCall> Intercepted =>
        Calls.Select(call => call.Diagnostic is null ? call : call.Instead).OfType<ExpectedCall>();
}
