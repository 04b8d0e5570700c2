namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>The desk at one moment. It replaces all that the page has.</summary>
internal sealed record SnapshotMessage
{
    /// <summary>The life of the desk's numbering.</summary>
    public required string Epoch { get; init; }

    /// <summary>The number of the last change in it.</summary>
    public required long Number { get; init; }

    /// <summary>The desk.</summary>
    public required DeskView State { get; init; }

    /// <summary>All that was said at it.</summary>
    public SaidView[]? Said { get; init; }
}

/// <summary>One numbered change. The next has the next number; a page that misses one resumes.</summary>
internal sealed record ChangeMessage
{
    /// <summary>The life of the desk's numbering.</summary>
    public required string Epoch { get; init; }

    /// <summary>Counts up by one.</summary>
    public required long Number { get; init; }

    /// <summary>When the desk took it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, the fact's word in kebab-case; a page passes over those it does not know.</summary>
    public required string Kind { get; init; }

    /// <summary>The desk after it.</summary>
    public required DeskView State { get; init; }

    /// <summary>What was said with it.</summary>
    public SaidView[]? Said { get; init; }
}

/// <summary>Nothing more comes over this connection.</summary>
internal sealed record SessionOverMessage
{
    /// <summary><c>closed</c>: the desk is closed. <c>displaced</c>: another tab took the session over.</summary>
    public required string Reason { get; init; }

    /// <summary>For the agent.</summary>
    public string? Text { get; init; }
}
