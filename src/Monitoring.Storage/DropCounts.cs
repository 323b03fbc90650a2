using System.Runtime.CompilerServices;

namespace Monitoring.Storage;

/// <summary>A number of dropped events for each <see cref="DropReason"/>, held in place.</summary>
[InlineArray(Count)]
public struct DropCounts : IEquatable<DropCounts>
{
    /// <summary>How many reasons there are.</summary>
    public const int Count = 9;

    private long _first;

    /// <summary>The number for one reason.</summary>
    public long this[DropReason reason]
    {
        readonly get => this[(int)reason];
        set => this[(int)reason] = value;
    }

    /// <summary>The sum over all reasons.</summary>
    public readonly long Total
    {
        get
        {
            var total = 0L;
            foreach (var count in (ReadOnlySpan<long>)this)
            {
                total += count;
            }

            return total;
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(DropCounts other) =>
        ((ReadOnlySpan<long>)this).SequenceEqual((ReadOnlySpan<long>)other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is DropCounts other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Total.GetHashCode();

    /// <summary>Whether both hold the same number for each reason.</summary>
    public static bool operator ==(DropCounts left, DropCounts right) => left.Equals(right);

    /// <summary>Whether they differ for any reason.</summary>
    public static bool operator !=(DropCounts left, DropCounts right) => !left.Equals(right);
}
