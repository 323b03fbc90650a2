namespace Monitoring.Chaos.Running;

/// <summary>A clock that is set while its program runs.</summary>
internal sealed class MovableClock
{
    public MovableClock(WorkFolder folder)
    {
        Path = folder.File("clock");
        Set("+0h");
    }

    public string Path { get; }

    /// <summary>In one step: the program reads the file all the time.</summary>
    public void Set(string offset)
    {
        File.WriteAllText($"{Path}.new", offset);
        File.Move($"{Path}.new", Path, overwrite: true);
    }
}
