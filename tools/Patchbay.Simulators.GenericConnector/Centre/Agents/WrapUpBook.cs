namespace Patchbay.Simulators.GenericConnector.Centre.Agents;

/// <summary>A wrap-up reason that an agent gave for a call.</summary>
internal sealed record WrapUp(string Dialog, string Agent, string Reason, DateTimeOffset Time);

/// <summary>The wrap-up reasons that were given, by call, in the order in which they came. Guarded by the contact centre's lock.</summary>
internal sealed class WrapUpBook(ContactCentre centre)
{
    private readonly List<WrapUp> _given = [];

    public IReadOnlyList<WrapUp> Given => _given;

    /// <summary>Takes one: for a call that the agent has, or whose wrap-up he is still in (sheet, S8). The last one counts.</summary>
    public Refusal? Give(Agent agent, string dialog, string reason)
    {
        if (reason.Length == 0) return Refusal.Missing("The reason");
        if (dialog.Length == 0) return Refusal.Missing("The dialog's id");
        if (Label(reason) is not { } label) return Refusal.InvalidInput($"'{reason}' is no wrap-up reason.");
        if (centre.Dialogs.Find(dialog)?.Of(agent) is null && !agent.Ended.Contains(dialog)) return Refusal.InvalidState($"{agent.Id} does not work on {dialog} any more.");
        _given.Add(new WrapUp(dialog, agent.Id, label, centre.Clock.Now));
        return null;
    }

    private string? Label(string reason) => centre.Options.WrapUpValue switch
    {
        WrapUpValue.Label => centre.World.WrapUp.Any(known => known.Label == reason) ? reason : null,
        WrapUpValue.Code => ByCode(reason),
        _ => ByCode(reason) ?? reason,
    };

    private string? ByCode(string code) => centre.World.WrapUp.FirstOrDefault(known => known.Code == code)?.Label;
}
