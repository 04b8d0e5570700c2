namespace Patchbay.Desks;

/// <summary>What a session lets an agent choose from.</summary>
public enum CatalogueKind
{
    /// <summary>Reasons for not being ready.</summary>
    NotReadyReasons,

    /// <summary>Reasons for signing out.</summary>
    LoggedOutReasons,

    /// <summary>Outcomes of an interaction: dispositions, wrap-up reasons, call results.</summary>
    Outcomes,

    /// <summary>Mail and SMS templates.</summary>
    Templates,

    /// <summary>Prepared queries.</summary>
    Queries,

    /// <summary>Campaigns or services.</summary>
    Campaigns,
}

/// <summary>One entry of a catalogue.</summary>
public sealed record CatalogueEntry
{
    /// <summary>What the vendor is told.</summary>
    public required string Code { get; init; }

    /// <summary>What the agent reads.</summary>
    public required string Label { get; init; }

    /// <summary>Outcomes: whether a callback goes with it.</summary>
    public bool Callback { get; init; }

    /// <summary>Templates: the kind of message, <c>email</c> or <c>sms</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Queries: the names of the parameters that it must be given.</summary>
    public ValueList<string> Parameters { get; init; } = [];

    /// <summary>Queries: the names of the values that it must be given to write.</summary>
    public ValueList<string> Values { get; init; } = [];
}

/// <summary>One catalogue.</summary>
public sealed record Catalogue
{
    /// <summary>What it lists.</summary>
    public required CatalogueKind Kind { get; init; }

    /// <summary>The entries, in the order they are shown.</summary>
    public ValueList<CatalogueEntry> Entries { get; init; } = [];
}
