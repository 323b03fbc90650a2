using System.Globalization;
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

    /// <summary>What it is made of, by the names that columns and messages use: <c>buffer_full 2, oversize 1</c>; else <c>none</c>.</summary>
    public override readonly string ToString()
    {
        var parts = new List<string>();
        for (var reason = 0; reason < Count; reason++)
        {
            if (this[reason] > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{DropReasonName.All[reason]} {this[reason]}"));
            }
        }

        return parts.Count > 0 ? string.Join(", ", parts) : "none";
    }

    /// <summary>Whether both hold the same number for each reason.</summary>
    public static bool operator ==(DropCounts left, DropCounts right) => left.Equals(right);

    /// <summary>Whether they differ for any reason.</summary>
    public static bool operator !=(DropCounts left, DropCounts right) => !left.Equals(right);
}
