namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>What a page is told before anything else.</summary>
internal sealed record ServerInfo
{
    /// <summary>The version of the protocol that is spoken here.</summary>
    public required int Version { get; init; }

    /// <summary>What the page is called.</summary>
    public required string Title { get; init; }

    /// <summary>The bridge's clock, against which the page's timers run.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Third-party pages to show.</summary>
    public required AppView[] Apps { get; init; }

    /// <summary>Pages from elsewhere that may ask, an app or not; null where there are none.</summary>
    public OriginView[]? Origins { get; init; }
}

/// <summary>A third-party page.</summary>
internal sealed record AppView
{
    /// <summary>What its tab says.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// What the page may ask of the desk page, as <c>agent.*</c> or <c>voice.dial</c>; <c>*</c> is all. Null where the origins say it,
    /// and all where none of them does.
    /// </summary>
    public string[]? Services { get; init; }
}

/// <summary>An entry of the bridge's origins.</summary>
internal sealed record OriginView
{
    /// <summary><c>*</c>, or <c>scheme://host[:port]</c>, where the host may begin <c>*.</c></summary>
    public required string Pattern { get; init; }

    /// <summary>What such pages may ask.</summary>
    public required string[] Services { get; init; }
}
