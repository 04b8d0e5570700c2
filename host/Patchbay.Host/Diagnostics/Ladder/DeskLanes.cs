using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Deployment;
using Patchbay.Plugins;

namespace Patchbay.Host.Diagnostics.Ladder;

/// <summary>Who takes part at a desk, from left to right: its bridges, the desk itself, the dialler, the phone.</summary>
internal sealed class DeskLanes(DeskPlanSettings plan)
{
    public const string Desk = "desk";

    private static readonly HashSet<string> AtThePhone = new(StringComparer.Ordinal) { "apply-phone-settings", "register-phone", "unregister-phone", "set-phone-audio" };

    /// <summary>What the desk decides about what it keeps itself; nobody else is asked.</summary>
    private static readonly HashSet<string> AtTheDesk = new(StringComparer.Ordinal)
    {
        "draft-outcome", "hold-completion", "release-completion", "change-case", "answer-form",
    };

    /// <summary>Instances and the desk, each once.</summary>
    public IReadOnlyList<string> All { get; } =
        [.. plan.Bridges.Select(bridge => bridge.ToString()), Desk, .. new[] { plan.Dialler, plan.Phone?.Softphone }.OfType<InstanceKey>().Select(key => key.ToString())];

    /// <summary>Who sent a command.</summary>
    public string SenderOf(RunningCommand command) => command.Origin?.Bridge.ToString() is { } bridge && All.Contains(bridge) ? bridge : Desk;

    /// <summary>Who carries a command out, by the rules of the desk.</summary>
    public string CarrierOf(RunningCommand command, DeskState state)
    {
        if (AtTheDesk.Contains(command.Action)) return Desk;
        if (AtThePhone.Contains(command.Action)) return Phone;
        if (plan.Dialler is null || (command.Action == DeskActions.SendDigits && !state.Capabilities.Contains(CapabilityName.Of<IDigitSending>()))) return Phone;
        return Dialler;
    }

    /// <summary>Where a fact comes from.</summary>
    public string SourceOf(DeskFact fact) => fact switch
    {
        LineChanged or PhoneCallChanged or DevicesChanged or QualityChanged => Phone,
        CompletionChanged or CompletionHeld or CompletionReleased or WorkCompleted or DraftOutcomeChanged or CaseChanged or LegChanged or QuestionAsked or DeskClosed => Desk,
        { Cause: FactCause.System } => Desk,
        _ => Dialler,
    };

    private string Dialler => plan.Dialler?.ToString() ?? Desk;

    private string Phone => plan.Phone?.Softphone.ToString() ?? Desk;
}
