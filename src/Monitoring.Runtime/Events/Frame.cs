namespace Monitoring.Events;

/// <summary>One sealed batch as it travels: its head in the clear, and all its bytes. Never changes once made.</summary>
internal sealed record Frame(BatchHead Head, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Calls in the sums that it carries of what sampling left out, as its maker knows; 0 for one that was read.</summary>
    public long SampledCalls { get; init; }
}
