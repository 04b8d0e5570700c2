namespace Patchbay.TestKit.Conformance;

/// <summary>One check of a kit.</summary>
/// <typeparam name="TStand">What it is made on.</typeparam>
public sealed record ConformanceCheck<TStand>
{
    /// <summary>Its name, kebab-case.</summary>
    public required string Name { get; init; }

    /// <summary>The sentence of the contract that it looks at.</summary>
    public required string Sentence { get; init; }

    /// <summary>
    /// Looks. Ends where all is as it must be; throws <see cref="ContractBrokenException"/> where it is not and
    /// <see cref="NotTriedException"/> where it cannot look. Whatever else it throws counts as broken.
    /// </summary>
    public required Func<TStand, CancellationToken, Task> Look { get; init; }
}
