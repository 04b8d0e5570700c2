using System.Collections;

namespace Patchbay.Host.Hosting;

/// <summary>What a line of the log is about, beside its text: an instance, a desk.</summary>
internal sealed class LogScope(string name, string value) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 1;

    /// <summary>The same with its value as it may be shown.</summary>
    public LogScope With(Func<string, string> clean) => new(name, clean(value));

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new(name, value) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    public override string ToString() => $"{name} {value}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
