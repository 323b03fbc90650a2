using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Monitoring.Benchmarks;

/// <summary>
/// The processor cycles that one thread spends in its program, as Linux counts them (perf_event_open(2)): of a machine that is
/// shared, they leave out what others take.
/// </summary>
internal sealed partial class ProcessorCycles : IDisposable
{
    /// <summary>The number of the system call in a process of x64.</summary>
    private const int PerfEventOpen = 298;

    private readonly FileStream _counter;

    private ProcessorCycles(SafeFileHandle counter) =>
        _counter = new FileStream(counter, FileAccess.Read, bufferSize: 0);

    /// <summary>Those since the counter was made.</summary>
    public double Spent
    {
        get
        {
            var value = 0L;
            _counter.ReadExactly(MemoryMarshal.AsBytes(new Span<long>(ref value)));
            return value;
        }
    }

    /// <summary>A counter of this thread, from now on; null where there is none, or it is not allowed.</summary>
    public static ProcessorCycles? OfThisThread()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return null;
        }

        // The default event, hardware cycles, without those of the kernel and the hypervisor.
        var attributes = new Attributes { Size = 64, Flags = (1 << 5) | (1 << 6) };
        var counter = SystemCall(PerfEventOpen, in attributes, thread: 0, processor: -1, group: -1, flags: 0);
        return counter < 0 ? null : new(new SafeFileHandle((nint)counter, ownsHandle: true));
    }

    public void Dispose() => _counter.Dispose();

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long SystemCall(
        long number,
        in Attributes attributes,
        int thread,
        int processor,
        int group,
        ulong flags
    );

    /// <summary>What is used of <c>perf_event_attr</c> in its first form.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Attributes
    {
        [FieldOffset(4)]
        public uint Size;

        [FieldOffset(40)]
        public ulong Flags;
    }
}
