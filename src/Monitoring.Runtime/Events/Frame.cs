namespace Monitoring.Events;

/// <summary>One sealed batch as it travels: its head in the clear, and all its bytes. Never changes once made.</summary>
internal sealed record Frame(BatchHead Head, ReadOnlyMemory<byte> Bytes);
