namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Somebody an agent may reach.</summary>
internal sealed record DirectoryView
{
    /// <summary>What a call or transfer is given.</summary>
    public required string Address { get; init; }

    /// <summary>For people to read.</summary>
    public string? Name { get; init; }

    /// <summary>An open word: <c>agent</c>, <c>queue</c>, <c>external</c>.</summary>
    public string? Kind { get; init; }
}

/// <summary>A prepared query.</summary>
internal sealed record QueryView
{
    /// <summary>What the command is given.</summary>
    public required string Code { get; init; }

    /// <summary>What the agent reads.</summary>
    public required string Label { get; init; }

    /// <summary>The names of the parameters it must be given.</summary>
    public required string[] Parameters { get; init; }

    /// <summary>The names of the values it must be given to write.</summary>
    public required string[] Values { get; init; }
}

/// <summary>A chapter of a recording.</summary>
internal sealed record ChapterView
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>When it was marked.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>How available an agent is for one kind of work.</summary>
internal sealed record MediaView
{
    /// <summary>An open word: <c>voice</c>, <c>chat</c>, <c>offline</c> ...</summary>
    public required string Medium { get; init; }

    /// <summary>The state for this kind.</summary>
    public required string State { get; init; }

    /// <summary>The most at one time, where a limit is set.</summary>
    public int? Limit { get; init; }
}
