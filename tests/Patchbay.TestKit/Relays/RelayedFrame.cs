namespace Patchbay.TestKit.Relays;

/// <summary>A STOMP frame on its way through a relay, as far as tests look into it.</summary>
public sealed record RelayedFrame
{
    /// <summary>Whether the client says it.</summary>
    public required bool FromClient { get; init; }

    /// <summary>Such as <c>SEND</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The header <c>type</c>; empty where there is none.</summary>
    public required string Type { get; init; }

    /// <summary>The body, as text.</summary>
    public required string Body { get; init; }

    /// <summary>Reads the text of a whole frame.</summary>
    /// <returns>Null for a heart-beat.</returns>
    public static RelayedFrame? Read(string text, bool fromClient)
    {
        // Some brokers put a line end behind the NUL.
        var whole = (text.LastIndexOf('\0') is >= 0 and var end ? text[..end] : text).TrimStart('\n');
        var head = whole.IndexOf("\n\n", StringComparison.Ordinal);
        if (head < 0) return null;
        var lines = whole[..head].Split('\n');
        return new RelayedFrame
        {
            FromClient = fromClient,
            Command = lines[0],
            Type = lines.FirstOrDefault(line => line.StartsWith("type:", StringComparison.Ordinal))?["type:".Length..] ?? "",
            Body = whole[(head + 2)..],
        };
    }
}
