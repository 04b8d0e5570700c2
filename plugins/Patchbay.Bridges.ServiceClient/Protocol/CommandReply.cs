using System.Text.Json;

namespace Patchbay.Bridges.ServiceClient.Protocol;

/// <summary>How a command ended.</summary>
internal sealed record CommandReply
{
    /// <summary><c>done</c>, <c>sent</c>, <c>refused</c>, <c>unavailable</c> or <c>unknown</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Our own word for why not.</summary>
    public string? Code { get; init; }

    /// <summary>Why not, for the agent.</summary>
    public string? Text { get; init; }

    /// <summary>How bad the vendor calls it.</summary>
    public string? Level { get; init; }

    /// <summary>The vendor's own number.</summary>
    public string? Number { get; init; }

    /// <summary>What was asked for, where the command asked for something.</summary>
    public JsonElement? Value { get; init; }
}
