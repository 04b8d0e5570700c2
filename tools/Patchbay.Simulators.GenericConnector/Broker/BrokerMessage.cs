using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector.Broker;

/// <summary>A message that was sent, as it is delivered (sheet, 1.4, "MESSAGE").</summary>
internal sealed class BrokerMessage
{
    private static readonly HashSet<string> OfTheFrame = ["destination", "receipt", "message-id", "subscription", "ack", "content-length", "timestamp", "expires", "priority"];

    private readonly List<StompHeader> _headers;

    private BrokerMessage(List<StompHeader> headers, ReadOnlyMemory<byte> body) => (_headers, Body) = (headers, body);

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>When it is not delivered any more, in milliseconds since 1970; 0 for never.</summary>
    public long Expires { get; private init; }

    /// <summary>What it takes of the memory, near enough.</summary>
    public int Size => Body.Length + 512;

    /// <param name="frame">The SEND.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="id">Unique at this broker.</param>
    /// <param name="now">When it came.</param>
    public static BrokerMessage Of(StompFrame frame, string destination, string id, DateTimeOffset now)
    {
        var expires = long.TryParse(frame["expires"], out var time) ? time : 0;
        List<StompHeader> headers =
        [
            new("destination", destination), new("message-id", id), new("expires", $"{expires}"),
            new("priority", int.TryParse(frame["priority"], out var priority) ? $"{Math.Clamp(priority, 0, 9)}" : "4"), new("timestamp", $"{now.ToUnixTimeMilliseconds()}"),
        ];
        // What nobody knows is handed on.
        headers.AddRange(frame.Headers.Where(header => !OfTheFrame.Contains(header.Name)).DistinctBy(header => header.Name));
        // A text has no length and ends at its NUL; bytes have one (sheet, 1.4, "Text or bytes").
        var text = frame["amq-msg-type"] == "text" || frame["content-length"] is null;
        if (!text || frame.Body.Span.Contains((byte)0)) headers.Add(new("content-length", $"{frame.Body.Length}"));
        return new BrokerMessage(headers, frame.Body) { Expires = expires };
    }

    public StompFrame For(string subscription) => new() { Command = StompCommand.Message, Headers = [new("subscription", subscription), .. _headers], Body = Body };
}
