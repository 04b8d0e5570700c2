namespace Patchbay.TestKit.Conformance;

/// <summary>What a kit found, check by check, in the order of the checks.</summary>
public sealed record ConformanceReport
{
    /// <summary>The contract's interface.</summary>
    public required string Contract { get; init; }

    /// <summary>One for each check.</summary>
    public required IReadOnlyList<ConformanceFinding> Findings { get; init; }

    /// <summary>Names of the checks whose sentence is broken.</summary>
    public IReadOnlyList<string> Broken => NamesOf(Verdict.Broken);

    /// <summary>Names of the checks that could not be made. Look at them: nothing is known about what they stand for.</summary>
    public IReadOnlyList<string> NotTried => NamesOf(Verdict.NotTried);

    /// <summary>Names of the checks that found all as it must be.</summary>
    public IReadOnlyList<string> Kept => NamesOf(Verdict.Kept);

    /// <summary>Fails a test with the whole report where a sentence is broken, or where nothing could be tried at all.</summary>
    /// <exception cref="ContractBrokenException">It is so.</exception>
    public void ThrowIfBroken()
    {
        if (Broken.Count > 0 || Kept.Count == 0) throw new ContractBrokenException($"{Environment.NewLine}{this}");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine,
    [
        $"{Contract}: {Kept.Count} kept, {Broken.Count} broken, {NotTried.Count} not tried",
        .. Findings.Select(finding => finding.ToString()),
    ]);

    private List<string> NamesOf(Verdict verdict) => [.. Findings.Where(finding => finding.Verdict == verdict).Select(finding => finding.Check)];
}
