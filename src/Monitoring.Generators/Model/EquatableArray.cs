using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Monitoring.Generators.Model;

/// <summary>
/// An array that equals another with equal elements, so that unchanged models end a generator's work. It is a class, as
/// all that goes through our pipelines: the compiler ships their steps compiled for references, and compiles hundreds of
/// methods anew for each struct.
/// </summary>
internal sealed class EquatableArray<T>(IEnumerable<T> items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    public static readonly EquatableArray<T> Empty = new([]);

    private readonly T[] _items = [.. items];

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(EquatableArray<T>? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as EquatableArray<T>);

    public override int GetHashCode() =>
        _items.Aggregate(_items.Length, (hash, item) => unchecked((hash * 31) + item.GetHashCode()));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
