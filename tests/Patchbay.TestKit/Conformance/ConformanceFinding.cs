namespace Patchbay.TestKit.Conformance;

/// <summary>What one check found.</summary>
public sealed record ConformanceFinding
{
    /// <summary>The check's name: the same in every run, so that it can be named in a list of known faults.</summary>
    public required string Check { get; init; }

    /// <summary>The sentence of the contract that it looks at.</summary>
    public required string Sentence { get; init; }

    /// <summary>What it came to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What was seen; where it was not tried, why not; empty where all was as it must be.</summary>
    public string Seen { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Verdict == Verdict.Kept
        ? $"kept       {Check}"
        : $"{(Verdict == Verdict.Broken ? "BROKEN    " : "not tried ")} {Check}: {Seen}{Environment.NewLine}           The contract: {Sentence}";
}
