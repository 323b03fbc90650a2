namespace Monitoring.Worker.Consuming;

/// <summary>One message as it came from Redis: one batch, when it can be read.</summary>
/// <param name="Origin">The stream, or the Pub/Sub channel.</param>
/// <param name="Id">The entry's id within its stream; empty for Pub/Sub.</param>
/// <param name="Payload">Its bytes.</param>
internal sealed record Entry(string Origin, string Id, ReadOnlyMemory<byte> Payload)
{
    public override string ToString() => Id.Length == 0 ? Origin : $"{Origin} {Id}";
}
