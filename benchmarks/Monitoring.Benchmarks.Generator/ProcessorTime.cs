using System.Globalization;

namespace Monitoring.Benchmarks.Generator;

/// <summary>User and system time as Linux counts it, in hundredths of a second.</summary>
internal static class ProcessorTime
{
    private const int TicksPerSecond = 100;

    // Places in /proc/<pid>/stat after the name of the program, which may hold spaces.
    private const int Own = 11;
    private const int Children = 13;

    /// <summary>Of the processes that this one started and saw end, and of those that they started.</summary>
    public static TimeSpan OfChildren() => Read("self", Children);

    /// <summary>Of a running process alone.</summary>
    public static TimeSpan Of(int process) => Read(process.ToString(CultureInfo.InvariantCulture), Own);

    private static TimeSpan Read(string process, int place)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks =
            long.Parse(fields[place], CultureInfo.InvariantCulture)
            + long.Parse(fields[place + 1], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
