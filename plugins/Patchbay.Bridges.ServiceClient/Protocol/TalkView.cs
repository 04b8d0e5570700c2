namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>
/// What was said in an interaction. A snapshot has all of it; a change only what came with it, because a desk that is sent
/// with each change cannot carry ten thousand messages each time.
/// </summary>
internal sealed record SaidView
{
    /// <summary>Where.</summary>
    public required string Interaction { get; init; }

    /// <summary>How many were said before these.</summary>
    public required int After { get; init; }

    /// <summary>Oldest first.</summary>
    public required MessageView[] Messages { get; init; }
}

/// <summary>One thing said.</summary>
internal sealed record MessageView
{
    /// <summary>An open word: <c>agent</c>, <c>customer</c>, <c>colleague</c>.</summary>
    public required string From { get; init; }

    /// <summary>Who that is by name, where the vendor tells.</summary>
    public string? Name { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A template of mails or SMS.</summary>
internal sealed record TemplateView
{
    /// <summary>What the command is given.</summary>
    public required string Code { get; init; }

    /// <summary>What the agent reads.</summary>
    public required string Label { get; init; }

    /// <summary>An open word: <c>email</c>, <c>sms</c>.</summary>
    public string? Kind { get; init; }
}
