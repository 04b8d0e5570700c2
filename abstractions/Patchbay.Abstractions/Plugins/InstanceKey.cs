using System.Diagnostics.CodeAnalysis;

namespace Patchbay.Plugins;

/// <summary>The key of an instance in a deployment: <c>part/name</c>.</summary>
public readonly record struct InstanceKey
{
    /// <summary>The exported name of the part.</summary>
    public required string Part { get; init; }

    /// <summary>What the deployment calls this instance of it.</summary>
    public required string Name { get; init; }

    /// <summary>Reads <c>part/name</c>; both halves are letters, digits, <c>-</c>, <c>_</c> or <c>.</c></summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out InstanceKey key)
    {
        key = default;
        var slash = text?.IndexOf('/') ?? -1;
        if (text is null || slash <= 0 || slash == text.Length - 1) return false;
        foreach (var c in text.Remove(slash, 1))
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) return false;
        key = new InstanceKey { Part = text[..slash], Name = text[(slash + 1)..] };
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for keys known to be right.</summary>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static InstanceKey Parse(string text) => TryParse(text, out var key)
        ? key
        : throw new FormatException($"'{text}' is not an instance key; write part/name, as in acme/main.");

    /// <inheritdoc/>
    public override string ToString() => $"{Part}/{Name}";
}
