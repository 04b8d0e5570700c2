using System.Text.Json.Nodes;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>Runs an action that the session offers beside the common ones.</summary>
internal sealed record RunExtraActionMessage : CommandMessage
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The interaction it is about, where it is about one.</summary>
    public string? Interaction { get; init; }

    /// <summary>The answers to its fields.</summary>
    public FieldValue[]? Values { get; init; }

    public override DeskCommand ToCommand(DeskState desk)
    {
        var action = desk.ExtraActions.FirstOrDefault(candidate => candidate.Name == Name)
            ?? throw new ProtocolException($"The session offers no action '{Check.Short(Name)}'.");
        if (action.ForInteraction != Interaction is not null)
            throw new ProtocolException(action.ForInteraction ? $"'{action.Label}' is about an interaction; 'interaction' says which." : $"'{action.Label}' is about no interaction.");
        var arguments = new JsonObject();
        foreach (var (field, value) in Check.Fields($"action '{action.Name}'", action.Fields, Values ?? []))
            if (value.Length > 0) arguments[field] = value;
        return new RunExtraAction
        {
            Name = action.Name,
            Interaction = Check.Optional("interaction", Interaction) is { } id ? new InteractionId { Value = id } : null,
            Arguments = JsonText.Parse(arguments.ToJsonString()),
        };
    }
}
