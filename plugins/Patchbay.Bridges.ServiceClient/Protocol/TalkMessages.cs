using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Says something in a chat.</summary>
internal sealed record SendMessageMessage : InteractionMessage
{
    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new SendChatMessage { Interaction = Id, Text = Check.Text("text", Text) };
}

/// <summary>Sends a mail or SMS made from a template.</summary>
internal sealed record SendTemplateMessage : InteractionMessage
{
    /// <summary>A code of the templates.</summary>
    public required string Template { get; init; }

    /// <summary>The address or number it goes to.</summary>
    public required string Recipient { get; init; }

    public override DeskCommand ToCommand(DeskState desk) =>
        new SendTemplate { Interaction = Id, Template = Check.Text("template", Template), Recipient = Check.Text("recipient", Recipient) };
}

/// <summary>Reads a mail or SMS; its reply has it as <c>value</c>.</summary>
internal sealed record FetchMessageMessage : InteractionMessage
{
    /// <summary>Its id; absent for the one that the interaction is about.</summary>
    public string? Message { get; init; }

    public override DeskCommand ToCommand(DeskState desk) => new FetchMessage { Interaction = Id, Message = Check.Optional("message", Message) };
}

/// <summary>Reads what went before; its reply has the messages as <c>value</c>.</summary>
internal sealed record FetchMessageHistoryMessage : InteractionMessage
{
    public override DeskCommand ToCommand(DeskState desk) => new FetchMessageHistory { Interaction = Id };
}
