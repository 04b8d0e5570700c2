namespace Patchbay.Desks;

/// <summary>One numbered change of a desk.</summary>
public sealed record DeskChange
{
    /// <summary>The life of the mailbox that numbered it. Numbers of another epoch mean nothing here.</summary>
    public required string Epoch { get; init; }

    /// <summary>Counts up by one from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When the desk took it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required DeskFact Fact { get; init; }

    /// <summary>The state after it.</summary>
    public required DeskState State { get; init; }
}

/// <summary>A desk at one moment.</summary>
public sealed record DeskSnapshot
{
    /// <summary>The life of the mailbox.</summary>
    public required string Epoch { get; init; }

    /// <summary>The number of the last change in it; 0 before the first.</summary>
    public required long Number { get; init; }

    /// <summary>The state.</summary>
    public required DeskState State { get; init; }
}
