namespace Patchbay.Desks;

/// <summary>The other side said or sent something.</summary>
public sealed record MessageReceived : InteractionFact
{
    /// <summary>What.</summary>
    public required ChatMessage Message { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) => interaction with
    {
        Messages = interaction.Messages.Add(Message with { At = Message.At ?? at }),
        Typing = interaction.Typing.Without(who => who == Message.From),
    };
}

/// <summary>The agent's message went out.</summary>
public sealed record MessageSent : InteractionFact
{
    /// <summary>What.</summary>
    public required ChatMessage Message { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at) =>
        interaction with { Messages = interaction.Messages.Add(Message with { At = Message.At ?? at }) };
}

/// <summary>Somebody types, or stopped.</summary>
public sealed record TypingChanged : InteractionFact
{
    /// <summary>Who, in the words of <see cref="ChatMessage.From"/>.</summary>
    public required string Who { get; init; }

    /// <summary>Whether they type.</summary>
    public required bool Typing { get; init; }

    internal override Interaction Change(Interaction interaction, DateTimeOffset at)
    {
        var others = interaction.Typing.Without(who => who == Who);
        return interaction with { Typing = Typing ? others.Add(Who) : others };
    }
}
