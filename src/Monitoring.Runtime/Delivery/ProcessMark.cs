using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Monitoring.Delivery;

/// <summary>
/// What tells this process from every other. Memory alone does not: a checkpoint that is restored, here or on another
/// machine, goes on with the memory of a process that may still live.
/// </summary>
/// <param name="Boot">The start of the machine; empty where the system does not name it.</param>
/// <param name="ProcessId">The pid.</param>
/// <param name="Started">When the process began, in ticks since the machine's start; 0 where the system does not tell.</param>
internal readonly record struct ProcessMark(Guid Boot, int ProcessId, long Started)
{
    private const int StartedFromState = 19;

    /// <summary>Kept open, because to open it costs seven times as much as to read it.</summary>
    private static SafeFileHandle? _boot;

    /// <summary>Reads the mark of this process. Nothing of it is remembered: what the runtime remembers is restored too.</summary>
    /// <returns>Null when the system does not tell now: no file may be opened, say.</returns>
    public static ProcessMark? Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new ProcessMark(Guid.Empty, Environment.ProcessId, 0);
        }

        try
        {
            Span<byte> boot = stackalloc byte[64];
            Span<byte> stat = stackalloc byte[1024];
            using var process = File.OpenHandle("/proc/self/stat");
            return Parse(Read(_boot ??= File.OpenHandle("/proc/sys/kernel/random/boot_id"), boot), Read(process, stat));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _boot = null;
            return null;
        }
    }

    /// <param name="boot">As in <c>/proc/sys/kernel/random/boot_id</c>.</param>
    /// <param name="stat">As in <c>/proc/self/stat</c>: the name of the program may contain blanks and brackets.</param>
    internal static ProcessMark? Parse(ReadOnlySpan<byte> boot, ReadOnlySpan<byte> stat)
    {
        var name = stat.LastIndexOf((byte)')');
        return
            name >= 0
            && Utf8Parser.TryParse(boot, out Guid id, out _)
            && Utf8Parser.TryParse(stat, out int pid, out _)
            && Utf8Parser.TryParse(Field(stat[(name + 2)..], StartedFromState), out long started, out _)
            ? new ProcessMark(id, pid, started)
            : null;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> fields, int place)
    {
        foreach (var field in fields.Split((byte)' '))
        {
            if (place-- == 0)
            {
                return fields[field];
            }
        }

        return [];
    }

    private static ReadOnlySpan<byte> Read(SafeFileHandle file, Span<byte> into) =>
        into[..RandomAccess.Read(file, into, 0)];
}
