using System.Reflection;
using System.Text.Json;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Fakes.Scenarios;

/// <summary>What a fake does beside or instead of what it does by itself.</summary>
internal sealed record Scenario
{
    public ValueList<ScenarioStep> Steps { get; init; } = [];
}

/// <summary>One thing that happens: when, and what.</summary>
internal sealed record ScenarioStep
{
    /// <summary>What it is called, for the control socket and in messages.</summary>
    public required string Name { get; init; }

    /// <summary>Null for a step that only the control socket fires.</summary>
    public ScenarioTrigger? When { get; init; }

    /// <summary>How often it happens for one agent at most.</summary>
    public int? Times { get; init; }

    /// <summary>In order.</summary>
    public required ValueList<ScenarioAction> Do { get; init; }
}

/// <summary>When a step happens: one of the first four is set.</summary>
internal sealed record ScenarioTrigger
{
    /// <summary>At the sign-in of an agent; the name may hold <c>*</c>.</summary>
    public string? SignIn { get; init; }

    /// <summary>When a command arrives, by its action word.</summary>
    public string? Command { get; init; }

    /// <summary>When a fact was published, by its name.</summary>
    public string? Fact { get; init; }

    /// <summary>So long after the agent's sign-in; of audio, after the start.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>Only for agents of this name; it may hold <c>*</c>.</summary>
    public string? Agent { get; init; }
}

/// <summary>One thing to do: one member is set.</summary>
internal sealed record ScenarioAction
{
    /// <summary>Every member, as a file writes it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ScenarioAction).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>Asks the agent, in a sign-in.</summary>
    public SignInForm? Ask { get; init; }

    /// <summary>Refuses a sign-in.</summary>
    public ScenarioAnswer? Refuse { get; init; }

    /// <summary>Publishes a fact. <c>${agent}</c>, <c>${interaction}</c> and <c>${n}</c> are filled in.</summary>
    public JsonElement? Publish { get; init; }

    /// <summary>Answers the command.</summary>
    public ScenarioAnswer? Answer { get; init; }

    /// <summary>Does what the fake would do by itself; its answer counts where no other is given after it.</summary>
    public bool? CarryOn { get; init; }

    /// <summary>What is said about outcomes whose end is not known, to the word <c>reconcile</c>.</summary>
    public Reconciliation? Reconciled { get; init; }

    /// <summary>Waits.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Throws an exception of this text at whoever called.</summary>
    public string? Throw { get; init; }

    /// <summary>Never answers.</summary>
    public HangKind? Hang { get; init; }

    /// <summary>Breaks the session.</summary>
    public SessionBreak? Drop { get; init; }

    /// <summary>A headset of this name comes; audio only.</summary>
    public string? Plug { get; init; }

    /// <summary>A headset of this name goes; audio only.</summary>
    public string? Unplug { get; init; }

    /// <summary>A call arrives; softphone only.</summary>
    public ScenarioRing? Ring { get; init; }

    /// <summary>The other side ends every invented call, for this reason; softphone only.</summary>
    public string? EndCalls { get; init; }

    /// <summary>A line fails; softphone only.</summary>
    public ScenarioLine? FailLine { get; init; }

    /// <summary>The connection of this line to its exchange is cut; softphone only.</summary>
    public string? DropLine { get; init; }

    /// <summary>Keeps so many bytes, and the session with them, for ever.</summary>
    public int? Leak { get; init; }
}

/// <summary>A call that arrives.</summary>
internal sealed record ScenarioRing
{
    /// <summary>Who calls.</summary>
    public required string From { get; init; }

    public string? Name { get; init; }

    public string Line { get; init; } = "0";

    public string? CallUuid { get; init; }
}

/// <summary>A line in trouble.</summary>
internal sealed record ScenarioLine
{
    public string Line { get; init; } = "0";

    /// <summary>What the server said.</summary>
    public string Text { get; init; } = "The scenario says so.";
}

/// <summary>How deep a hang is.</summary>
internal enum HangKind
{
    /// <summary>Ends when the caller gives up.</summary>
    UntilCancelled,

    /// <summary>Does not listen when the caller gives up; ends with the fake.</summary>
    Deaf,
}

/// <summary>How a session breaks.</summary>
internal sealed record SessionBreak
{
    public SessionState State { get; init; } = SessionState.Lost;

    public string? Text { get; init; }

    /// <summary>After this it is live again; null for never.</summary>
    public TimeSpan? For { get; init; }
}

/// <summary>One of the five results.</summary>
internal sealed record ScenarioAnswer
{
    public AnswerKind Result { get; init; } = AnswerKind.Refused;

    public string Code { get; init; } = "vendor";

    public string Text { get; init; } = "The scenario says so.";

    public string? Number { get; init; }

    public JsonElement? Value { get; init; }

    /// <summary>Waits so long first.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>As the desk takes it.</summary>
    public CommandResult ToResult() => Result switch
    {
        AnswerKind.Done => Value is { } value ? new Done { Value = value } : CommandResult.Success,
        AnswerKind.Sent => new Sent(),
        AnswerKind.Unavailable => new Unavailable { Why = Text },
        AnswerKind.Unknown => new Unknown { Why = Text },
        _ => ToRefused(),
    };

    public Refused ToRefused() => new() { Code = Code, Text = Text, Number = Number };
}

/// <summary>Which of the five results.</summary>
internal enum AnswerKind
{
    Done,
    Sent,
    Refused,
    Unavailable,
    Unknown,
}
