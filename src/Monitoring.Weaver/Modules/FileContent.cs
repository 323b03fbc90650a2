namespace Monitoring.Weaving.Modules;

/// <summary>The bytes of one file after another, in memory that is used again: fresh memory costs more than the reading.</summary>
internal sealed class FileContent
{
    private byte[] _bytes = [];
    private int _length;

    public void Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        _length = checked((int)file.Length);
        if (_bytes.Length < _length)
            _bytes = new byte[_length];
        for (var read = 0; read < _length; )
        {
            var count = file.Read(_bytes, read, _length - read);
            if (count == 0)
                throw new EndOfStreamException(path);
            read += count;
        }
    }

    public bool Contains(byte[] text)
    {
        var end = _length - text.Length + 1;
        for (var i = Next(text[0], 0, end); i >= 0; i = Next(text[0], i + 1, end))
        {
            if (IsAt(i, text))
                return true;
        }
        return false;
    }

    private int Next(byte first, int from, int end) => from < end ? Array.IndexOf(_bytes, first, from, end - from) : -1;

    private bool IsAt(int start, byte[] text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (_bytes[start + i] != text[i])
                return false;
        }
        return true;
    }
}
