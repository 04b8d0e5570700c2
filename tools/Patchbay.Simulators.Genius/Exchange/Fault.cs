using System.Text.Json.Nodes;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What shall go wrong with a command, or with an event.</summary>
internal enum FaultKind
{
    /// <summary>The request is lost: not carried out, not answered.</summary>
    SwallowRequest,

    /// <summary>The request is carried out and its answer is lost.</summary>
    SwallowResponse,

    /// <summary>The request is carried out and its answer is kept back until it is released.</summary>
    HoldResponse,

    /// <summary>The request is refused with a number.</summary>
    Error,

    /// <summary>The request is carried out and its answer comes later.</summary>
    DelayResponse,

    /// <summary>The answer goes out after the next one on the same connection.</summary>
    SwapResponse,

    /// <summary>The connection is cut; the request is not carried out.</summary>
    DropRequest,

    /// <summary>The request is carried out, and the connection is cut before it is answered.</summary>
    DropBeforeResponse,

    /// <summary>The request is carried out, and the connection is cut in the middle of the answer's frame.</summary>
    DropInResponse,

    /// <summary>The connection is cut after the answer, before the events that the request causes.</summary>
    DropAfterResponse,

    /// <summary>The connection is cut in place of the event.</summary>
    DropBeforeEvent,

    /// <summary>The connection is cut in the middle of the event's frame.</summary>
    DropInEvent,

    /// <summary>The connection is cut after the event, before it can be acknowledged.</summary>
    DropAfterEvent,
}

/// <summary>A planted fault.</summary>
internal sealed class Fault
{
    /// <summary>Stands for every command, or every event.</summary>
    public const string Any = "*";

    public required FaultKind Kind { get; init; }

    /// <summary>The command that it strikes, or <see cref="Any"/>; null for a fault of an event.</summary>
    public string? Command { get; init; }

    /// <summary>The event that it strikes, or <see cref="Any"/>; null for a fault of a command.</summary>
    public string? Event { get; init; }

    /// <summary>Whom it strikes; null for whoever comes first.</summary>
    public string? Agent { get; init; }

    /// <summary>The error's number, for <see cref="FaultKind.Error"/>.</summary>
    public int Number { get; init; }

    /// <summary>How late the answer comes, for <see cref="FaultKind.DelayResponse"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How often it strikes still.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Whether it is about an event.</summary>
    public static bool IsOfEvents(FaultKind kind) => kind is FaultKind.DropBeforeEvent or FaultKind.DropInEvent or FaultKind.DropAfterEvent;

    /// <summary>Whether it is about a request itself, so that one that is never answered can be struck too.</summary>
    public static bool IsOfRequests(FaultKind kind) => kind is FaultKind.SwallowRequest or FaultKind.DropRequest;

    public JsonObject ToJson()
    {
        var told = new JsonObject { ["kind"] = KebabNames<FaultKind>.Of(Kind), [Event is null ? "command" : "event"] = Event ?? Command, ["count"] = Count };
        if (Agent is not null) told["agent"] = Agent;
        if (Kind == FaultKind.Error) told["number"] = Number;
        if (Kind == FaultKind.DelayResponse) told["delay"] = Delay.ToString();
        return told;
    }
}
