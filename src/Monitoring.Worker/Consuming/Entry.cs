namespace Monitoring.Worker.Consuming;

/// <summary>One message as it came from Redis: one batch, when it can be read.</summary>
/// <param name="Origin">The stream, or the Pub/Sub channel.</param>
/// <param name="Id">The entry's id within its stream; empty for Pub/Sub.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="Deliveries">How often it was given to a worker, this time included.</param>
internal sealed record Entry(string Origin, string Id, ReadOnlyMemory<byte> Payload, int Deliveries = 1)
{
    public override string ToString() => Id.Length == 0 ? Origin : $"{Origin} {Id}";
}
