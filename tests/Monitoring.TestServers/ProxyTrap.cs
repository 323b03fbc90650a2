using System.Text;

namespace Monitoring.TestServers;

/// <summary>Springs once, at the first connection on which one side sends a text.</summary>
public sealed class ProxyTrap
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly byte[] _text;
    private readonly int _pass;
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isSprung;

    internal ProxyTrap(string text, int pass, bool ofServer)
    {
        _text = Encoding.Latin1.GetBytes(text);
        _pass = pass;
        OfServer = ofServer;
    }

    /// <summary>Ends when it has sprung: what gets through has been sent to the server.</summary>
    public Task Sprung => _sprung.Task.WaitAsync(_patience);

    /// <summary>Whether the text is the server's; then it never arrives.</summary>
    internal bool OfServer { get; }

    internal Task Released => _released.Task;

    /// <summary>What was held goes on its way.</summary>
    public void Release() => _released.TrySetResult();

    internal bool TrySpring(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(_text) >= 0 && Interlocked.Exchange(ref _isSprung, 1) == 0;

    /// <summary>How many of the bytes get through.</summary>
    internal int Passing(ReadOnlySpan<byte> bytes)
    {
        var place = bytes.IndexOf(_text);
        return _pass < 0 ? Math.Max(place, bytes.Length + _pass) : Math.Min(bytes.Length, place + _pass);
    }

    internal void Tell() => _sprung.TrySetResult();
}
