using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Asks whom the agent may reach; the answer comes with a change.</summary>
internal sealed record ReadDirectoryMessage : CommandMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new ReadDirectory();
}

/// <summary>Reads a record; its fields are the answer's value. With an interaction it is shown there instead of the one that came with it.</summary>
internal sealed record GetRecordMessage : CommandMessage
{
    /// <summary>The vendor's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The interaction to show it with.</summary>
    public string? Interaction { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new GetRecord
    {
        Reference = Check.Text("reference", Reference),
        Interaction = Check.Optional("interaction", Interaction) is { } id ? new InteractionId { Value = id } : null,
    };
}

/// <summary>Makes a new record; its fields are the answer's value.</summary>
internal sealed record CreateRecordMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new CreateRecord { Interaction = Id };
}

/// <summary>Runs a prepared query; the answer's value is the vendor's.</summary>
internal sealed record RunQueryMessage : CommandMessage
{
    /// <summary>A code of the queries.</summary>
    public required string Query { get; init; }

    /// <summary>Its parameters.</summary>
    public DataValue[]? Parameters { get; init; }

    /// <summary>Values it writes.</summary>
    public DataValue[]? Values { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new RunQuery
    {
        Query = Check.Text("query", Query),
        Parameters = Check.Data("parameters", Parameters ?? []),
        Values = Check.Data("values", Values ?? []),
    };
}

/// <summary>Marks a chapter in the recording.</summary>
internal sealed record MarkChapterMessage : InteractionMessage
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new MarkChapter { Interaction = Id, Title = Check.Text("title", Title) };
}

/// <summary>Notes a record on the interaction.</summary>
internal sealed record TagMessage : InteractionMessage
{
    /// <summary>The record's reference.</summary>
    public required string Reference { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new TagInteraction { Interaction = Id, Reference = Check.Text("reference", Reference) };
}
