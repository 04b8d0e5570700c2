using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Patchbay.Desks;

/// <summary>An immutable list that is equal to another when its items are; so records that hold one compare by value.</summary>
/// <typeparam name="T">The items; they compare by value too.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly ImmutableArray<T> _items;

    internal ValueList(ImmutableArray<T> items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>With one more at the end.</summary>
    public ValueList<T> Add(T item) => new(_items.Add(item));

    /// <summary>Without the items that match.</summary>
    public ValueList<T> Without(Predicate<T> match) => new(_items.RemoveAll(match));

    /// <summary>
    /// With the item in place of the first that matches, or at the end where none does.
    /// </summary>
    public ValueList<T> With(T item, Predicate<T> match)
    {
        for (var i = 0; i < _items.Length; i++)
            if (match(_items[i])) return new(_items.SetItem(i, item));
        return Add(item);
    }

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="ValueList{T}"/>s; collection expressions come here.</summary>
public static class ValueList
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>A list of these items.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
