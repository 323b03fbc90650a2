using System.Buffers;

namespace Monitoring.Storage.Rollups;

/// <summary>Writes counts as <see cref="CountsReader"/> reads them, bucket after bucket.</summary>
internal sealed class CountsWriter
{
    private const int MostBytes = 10;

    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private int _empty;

    public void Write(long count)
    {
        if (count == 0)
        {
            _empty++;
            return;
        }

        if (_empty > 0)
        {
            Number(_empty == 1 ? 0 : -_empty);
            _empty = 0;
        }

        Number(count);
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Number(long number)
    {
        var bits = (ulong)((number << 1) ^ (number >> 63));
        var place = _bytes.GetSpan(MostBytes);
        var length = 0;
        for (; bits >= 0x80; bits >>= 7)
        {
            place[length++] = (byte)(bits | 0x80);
        }

        place[length++] = (byte)bits;
        _bytes.Advance(length);
    }
}
