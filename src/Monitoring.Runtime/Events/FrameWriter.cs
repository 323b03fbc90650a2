using System.Buffers;
using MessagePack;

namespace Monitoring.Events;

/// <summary>Puts head, sections and checksums together: process, how it ended, strings, call sites, events.</summary>
internal sealed class FrameWriter
{
    public const int Sections = 5;

    /// <summary>The headers of the sections, at their longest.</summary>
    private const int SectionHeaders = 32;

    private readonly ArrayBufferWriter<byte> _body = new(64 * 1024);
    private readonly byte[] _process;

    public FrameWriter(ProducerProcess process)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteArrayHeader(3);
        writer.Write(process.Service);
        writer.Write(process.Host);
        writer.Write(process.ProcessId);
        writer.Flush();
        _process = bytes.WrittenSpan.ToArray();
    }

    /// <summary>Bytes of a frame whose sections are empty, at most.</summary>
    public int EmptySize => FrameHead.Size + SectionHeaders + _process.Length + Checksum.Size;

    public void Begin(string? ended)
    {
        _body.ResetWrittenCount();
        var writer = new MessagePackWriter(_body);
        writer.WriteArrayHeader(Sections);
        writer.WriteRaw(_process);
        writer.Write(ended);
        writer.Flush();
    }

    public void AddSection(int count, ReadOnlySpan<byte> elements)
    {
        var writer = new MessagePackWriter(_body);
        writer.WriteArrayHeader(count);
        writer.WriteRaw(elements);
        writer.Flush();
    }

    public Frame Seal(BatchHead head)
    {
        var body = _body.WrittenSpan;
        var bytes = new byte[FrameHead.Size + body.Length + Checksum.Size];
        FrameHead.Write(bytes, head, body.Length);
        body.CopyTo(bytes.AsSpan(FrameHead.Size));
        Checksum.Write(bytes.AsSpan(..^Checksum.Size), bytes.AsSpan(^Checksum.Size..));
        return new Frame(head, bytes);
    }
}
