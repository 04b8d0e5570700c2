using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>How much of one kind of work an agent wants to take.</summary>
internal sealed record LimitValue
{
    /// <summary>The kind of work, as in <see cref="MediaView"/>.</summary>
    public required string Medium { get; init; }

    /// <summary><c>keep</c>, <c>none</c>, <c>configured</c> or <c>at-most</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The most at one time, with <c>at-most</c>.</summary>
    public int? AtMost { get; init; }

    /// <summary>The same as the desk has it.</summary>
    /// <exception cref="ProtocolException">A number is missing, or one is there that means nothing.</exception>
    public MediaLimit ToLimit()
    {
        var kind = Check.Word<MediaLimitKind>("kind", Kind);
        return (kind, AtMost) switch
        {
            (MediaLimitKind.AtMost, >= 1 and <= DeskProtocol.MostAtOnce) => new MediaLimit { Medium = Check.Text("medium", Medium), Kind = kind, AtMost = AtMost.Value },
            (MediaLimitKind.AtMost, _) => throw new ProtocolException($"'atMost' is 1 to {DeskProtocol.MostAtOnce} where 'kind' is at-most."),
            (_, null) => new MediaLimit { Medium = Check.Text("medium", Medium), Kind = kind },
            _ => throw new ProtocolException($"'atMost' belongs to at-most, not to {Kind}."),
        };
    }
}
