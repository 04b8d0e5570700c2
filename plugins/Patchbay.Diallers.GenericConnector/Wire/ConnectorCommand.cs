namespace Patchbay.Diallers.GenericConnector.Wire;

/// <summary>A command as it goes out.</summary>
internal sealed record ConnectorCommand
{
    /// <summary>Which.</summary>
    public required CommandRow Row { get; init; }

    /// <summary>The message's type: the word, <c>#</c>, and the agent or destination it is for.</summary>
    public required string Type { get; init; }

    /// <summary>The message's body: its parameters, joined by commas; empty without any.</summary>
    public required string Body { get; init; }

    /// <summary>Never the body: it may hold a password (R4), and else a customer's number.</summary>
    public override string ToString() => Type;
}
