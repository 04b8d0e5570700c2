namespace Patchbay.Host.Deployment;

/// <summary>What to do about a problem; where there is more to say than that, as data of its own.</summary>
internal readonly record struct Advice
{
    /// <summary>A sentence or two.</summary>
    public required string Fix { get; init; }

    /// <summary>What would have been right, in a few words.</summary>
    public string? Expected { get; init; }

    /// <summary>The known name that was probably meant.</summary>
    public string? Nearest { get; init; }

    public static implicit operator Advice(string fix) => new() { Fix = fix };

    /// <summary>For texts that have room for one sentence only.</summary>
    public override string ToString() => Fix;
}
