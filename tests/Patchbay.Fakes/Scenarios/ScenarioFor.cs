using Patchbay.Desks;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Scenarios;

/// <summary>What a scenario of one kind of fake can be about.</summary>
internal sealed record ScenarioFor
{
    private static readonly string[] Anywhere = ["delay", "leak"];

    public static ScenarioFor Dialler { get; } = new()
    {
        Whom = "a dialler",
        Triggers = ["signIn", "command", "fact", "after"],
        Commands = ActionWords.Dialler,
        Facts = [.. DeskWords.Facts.Keys],
        Actions = ["ask", "refuse", "publish", "answer", "carryOn", "reconciled", "throw", "hang", "drop", .. Anywhere],
    };

    public static ScenarioFor Softphone { get; } = new()
    {
        Whom = "a softphone",
        Triggers = ["command", "fact", "after"],
        Commands = ActionWords.Softphone,
        Facts = [.. ((Type[])[typeof(LineChanged), typeof(PhoneCallChanged), typeof(DevicesChanged), typeof(QualityChanged)]).Select(DeskWords.NameOf)],
        Actions = ["answer", "throw", "hang", "ring", "endCalls", "failLine", "dropLine", .. Anywhere],
    };

    public static ScenarioFor Audio { get; } = new()
    {
        Whom = "audio",
        Triggers = ["command", "after"],
        Commands = ActionWords.Audio,
        Facts = [],
        Actions = ["answer", "throw", "hang", "plug", "unplug", .. Anywhere],
    };

    public static ScenarioFor Bridge { get; } = new()
    {
        Whom = "a bridge",
        Triggers = ["command"],
        Commands = ActionWords.Bridge,
        Facts = [],
        Actions = ["answer", "carryOn", "throw", "hang", .. Anywhere],
    };

    /// <summary>In messages.</summary>
    public required string Whom { get; init; }

    /// <summary>When a step can happen.</summary>
    public required IReadOnlyList<string> Triggers { get; init; }

    /// <summary>Words of the commands that a step can wait for.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Names of the facts that a step can wait for.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>What a step can do.</summary>
    public required IReadOnlyList<string> Actions { get; init; }
}
