namespace Patchbay.Stomp;

/// <summary>One frame. Two are equal when their commands, their headers in order and their bodies are.</summary>
public sealed record StompFrame
{
    /// <summary>As written, such as <c>MESSAGE</c>; see <see cref="StompCommand"/>.</summary>
    public required string Command { get; init; }

    /// <summary>In the order in which they stand.</summary>
    public IReadOnlyList<StompHeader> Headers { get; init; } = [];

    /// <summary>The bytes, without the NUL that ends the frame.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body as text. Never throws: what is no text becomes U+FFFD; see <see cref="StompText"/>.</summary>
    public string Text => StompText.Decode(Body.Span);

    /// <summary>The first header of that name; null where there is none.</summary>
    public string? this[string header]
    {
        get
        {
            foreach (var candidate in Headers)
                if (string.Equals(candidate.Name, header, StringComparison.Ordinal)) return candidate.Value;
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Equals(StompFrame? other) => other is not null && Command == other.Command && Headers.SequenceEqual(other.Headers) && Body.Span.SequenceEqual(other.Body.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Command, Headers.Count, Body.Length);

    /// <summary>What may be logged: neither a value of a header nor the body, which hold passwords.</summary>
    public override string ToString() => $"{Command} ({string.Join(", ", Headers.Select(header => header.Name))}; {Body.Length} bytes)";
}
