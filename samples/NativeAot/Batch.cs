using System.Collections;
using System.Runtime.CompilerServices;

namespace NativeAot;

/// <summary>Rows, whose first one is captured.</summary>
[CollectionBuilder(typeof(Batch), nameof(Create))]
public sealed class Batch(int[] rows) : IEnumerable<int>
{
    public int Count => rows.Length;

    public int First => rows[0];

    public static Batch Create(ReadOnlySpan<int> rows) => new(rows.ToArray());

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
