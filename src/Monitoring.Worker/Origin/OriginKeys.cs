namespace Monitoring.Worker.Origin;

/// <summary>The names in Redis around the origin's list or channel, which is called like our channel.</summary>
internal sealed class OriginKeys(string channel)
{
    /// <summary>The list that the Python system pushes to, and its Pub/Sub channel.</summary>
    public string Messages => channel;

    /// <summary>The lists of taken messages, by the time when they were taken.</summary>
    public string Held => $"{channel}:origin:held";

    /// <summary>The worker that passes on what is published.</summary>
    public string Listener => $"{channel}:origin:listener";

    /// <summary>A new list for messages that are taken together.</summary>
    public string NewList() => $"{channel}:origin:{Guid.CreateVersion7():N}";
}
