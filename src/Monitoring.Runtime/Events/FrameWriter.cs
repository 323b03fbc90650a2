using System.Buffers;

namespace Monitoring.Events;

/// <summary>Puts head, sections and checksums together: process, how it ended, strings, call sites, events, what sampling left out, and records.</summary>
internal sealed class FrameWriter
{
    /// <summary>Those that every frame has.</summary>
    public const int Sections = 5;
    public const int ProcessFields = 3;

    /// <summary>The headers of the sections, at their longest.</summary>
    private const int SectionHeaders = 40;

    private readonly ArrayBufferWriter<byte> _body = new(64 * 1024);
    private readonly byte[] _process;
    private byte _minor;

    public FrameWriter(ProducerProcess process)
    {
        var most = PackWriter.MostTextBytes(process.Service) + PackWriter.MostTextBytes(process.Host);
        var writer = new PackWriter(new byte[most + 2 * PackWriter.MostNumberBytes]);
        writer.Array(ProcessFields);
        writer.Text(process.Service);
        writer.Text(process.Host);
        writer.Number(process.ProcessId);
        _process = writer.Written.ToArray();
    }

    /// <summary>Bytes of a frame whose sections are empty, at most.</summary>
    public int EmptySize => FrameHead.Size + SectionHeaders + _process.Length + Checksum.Size;

    /// <param name="ended">How the process ended, in its last report.</param>
    /// <param name="minor">Each minor version that there was added one section at the end.</param>
    public void Begin(string? ended, byte minor = FrameHead.First)
    {
        _minor = minor;
        _body.ResetWrittenCount();
        var most = PackWriter.MostNumberBytes + _process.Length + PackWriter.MostTextBytes(ended);
        var writer = new PackWriter(_body.GetSpan(most));
        writer.Array(Sections + minor);
        writer.Raw(_process);
        writer.OptionalText(ended);
        _body.Advance(writer.Length);
    }

    public void AddSection(int count, ReadOnlySpan<byte> elements)
    {
        var writer = new PackWriter(_body.GetSpan(PackWriter.MostNumberBytes + elements.Length));
        writer.Array(count);
        writer.Raw(elements);
        _body.Advance(writer.Length);
    }

    public Frame Seal(BatchHead head)
    {
        var body = _body.WrittenSpan;
        var bytes = GC.AllocateUninitializedArray<byte>(FrameHead.Size + body.Length + Checksum.Size);
        FrameHead.Write(bytes, head, _minor, body.Length);
        body.CopyTo(bytes.AsSpan(FrameHead.Size));
        Checksum.Write(bytes.AsSpan(..^Checksum.Size), bytes.AsSpan(^Checksum.Size..));
        return new Frame(head, bytes);
    }
}
