using System.Text.Json.Nodes;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.GenericConnector.Connector.Faults;

/// <summary>What shall go wrong (sheet, M5).</summary>
internal enum FaultKind
{
    /// <summary>A command is neither carried out nor answered.</summary>
    Silence,

    /// <summary>A command is refused with a code and not carried out.</summary>
    Error,

    /// <summary>A command is carried out and nobody is told what comes of it.</summary>
    Mute,

    /// <summary>A command is carried out, and the node's connection to the broker breaks before anybody is told.</summary>
    DropAfterCommand,

    /// <summary>An event is lost.</summary>
    Lose,

    /// <summary>An event comes twice.</summary>
    Duplicate,

    /// <summary>An event comes later, and others overtake it.</summary>
    Delay,

    /// <summary>An event comes after those that it was told together with.</summary>
    Last,

    /// <summary>The node's connection to the broker breaks before the event.</summary>
    Drop,

    /// <summary>An event comes as the old text.</summary>
    LegacyText,
}

/// <summary>A planted fault. Guarded by the contact centre's lock.</summary>
internal sealed class Fault
{
    /// <summary>Stands for every command, or every event.</summary>
    public const string Any = "*";

    public required FaultKind Kind { get; init; }

    /// <summary>The command or the event's type that it strikes, or <see cref="Any"/>.</summary>
    public required string Target { get; init; }

    /// <summary>Whom it strikes; null for whoever comes first.</summary>
    public string? Agent { get; init; }

    /// <summary>The error's code.</summary>
    public string Code { get; init; } = "GENERAL_ERROR";

    public TimeSpan Delay { get; init; }

    /// <summary>How often it strikes still.</summary>
    public int Count { get; set; } = 1;

    public static bool IsOfCommands(FaultKind kind) => kind is FaultKind.Silence or FaultKind.Error or FaultKind.Mute or FaultKind.DropAfterCommand;

    public JsonObject ToJson()
    {
        var told = new JsonObject { ["kind"] = KebabNames<FaultKind>.Of(Kind), [IsOfCommands(Kind) ? "command" : "event"] = Target, ["count"] = Count };
        if (Agent is not null) told["agent"] = Agent;
        if (Kind == FaultKind.Error) told["code"] = Code;
        if (Kind == FaultKind.Delay) told["delay"] = Delay.ToString();
        return told;
    }
}
