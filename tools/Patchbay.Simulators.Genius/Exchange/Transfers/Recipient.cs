namespace Patchbay.Simulators.Genius.Exchange.Transfers;

/// <summary>Where a transfer goes: an agent, a queue, or a number or extension outside the dialler.</summary>
internal sealed record Recipient
{
    /// <summary>As the request named it.</summary>
    public required string Name { get; init; }

    /// <summary>The agent's name, where it is one.</summary>
    public string? Agent { get; init; }

    /// <summary>0 where it is none.</summary>
    public int Queue { get; init; }
}
