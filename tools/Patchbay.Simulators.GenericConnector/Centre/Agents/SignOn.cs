using Patchbay.Simulators.GenericConnector.Centre.Dialogs;
using Patchbay.Simulators.GenericConnector.Centre.Events;

namespace Patchbay.Simulators.GenericConnector.Centre.Agents;

/// <summary>Signing in and out (sheet, 2.1 rows 4 to 6, 26, 27, and L1). Called under the contact centre's lock.</summary>
internal sealed class SignOn(ContactCentre centre)
{
    public Refusal? Login(string login, string password, string extension)
    {
        if (password.Length == 0) return new Refusal("MISSING_PASSWORD", "The password is missing.");
        if (extension.Length == 0) return new Refusal("MISSING_EXTENSION", "The extension is missing.");
        if (centre.Roster.Find(login) is not { } agent) return new Refusal("USER_NOT_FOUND", $"There is no agent '{login}'.");
        if (password != agent.Account.Password) return new Refusal("CF_INVALID_PASSWORD_SPECIFIED", $"That is not the password of {agent.Id}.");
        if (!centre.World.IsDevice(extension)) return new Refusal("WRONG_EXTENSION", $"There is no extension {extension}.");
        if (agent.SignedIn) return Again(agent, extension);
        if (!centre.IsUcce && extension != agent.Account.Extension) return new Refusal("CF_INVALID_LOGON_DEVICE_SPECIFIED", $"{extension} is not the extension of {agent.Id}.");
        if (centre.Roster.At(extension) is { } other) return new Refusal("CF_RESOURCE_BUSY", $"{other.Id} is signed in at {extension}.");
        if (centre.Options.Licences > 0 && centre.Roster.SignedIn.Count() >= centre.Options.Licences) return new Refusal("LICENSES_EXCEEDED", $"{centre.Options.Licences} agents are signed in already.");
        agent.Extension = extension;
        centre.States.Set(agent, AgentState.NotReady);
        Welcome(agent);
        return null;
    }

    public Refusal? MobileLogin(string login, string password, string extension, string phone, string mode)
    {
        if (!centre.IsUcce) return new Refusal("Mode Not Allowed", "This contact centre has no mobile agents.");
        if (phone.Length == 0) return Refusal.Missing("The telephone's number");
        if (mode is not ("true" or "false")) return new Refusal("Mode Not Allowed", $"'{mode}' is no mode; there are true for call by call and false for a nailed connection.");
        return Login(login, password, extension);
    }

    /// <summary>UCCE lets an agent out of NOT_READY alone, UCCX out of READY too (sheet, 2.1 row 6).</summary>
    public Refusal? Logout(Agent agent, string reason)
    {
        if (agent.State != AgentState.NotReady && (centre.IsUcce || agent.State != AgentState.Ready)) return Refusal.InvalidState($"{agent.Id} cannot sign out of {agent.State.Upper()}.");
        if (centre.Dialogs.Of(agent).Count > 0) return Refusal.InvalidState($"{agent.Id} has a call.");
        Out(agent, reason);
        return null;
    }

    /// <summary>For an agent whose client is gone: his calls end too.</summary>
    public void Force(Agent agent, string reason = "")
    {
        agent.Leaving = true;
        // One call's end may end another: that of whoever listens, or the consultation's.
        while (centre.Dialogs.Of(agent) is [var dialog, ..]) centre.Calls.Leave(dialog, dialog.Of(agent)!);
        Out(agent, reason);
        agent.Leaving = false;
    }

    private void Out(Agent agent, string reason)
    {
        (agent.Pending, agent.BeforeCall, agent.WrapUpDue) = (null, null, false);
        centre.States.Set(agent, AgentState.Logout, reason);
        agent.Extension = "";
        foreach (var watched in centre.Roster.All) watched.Watchers.Remove(agent.Id);
    }

    /// <summary>A client that lost its agent signs in again: he is as he was.</summary>
    private Refusal? Again(Agent agent, string extension)
    {
        if (extension != agent.Extension) return new Refusal("CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON", $"{agent.Id} is signed in at {agent.Extension}.");
        centre.States.Tell(agent);
        Welcome(agent);
        return null;
    }

    private void Welcome(Agent agent)
    {
        var rule = centre.Options.WrapUp == WrapUpRule.Unsaid ? "" : centre.Options.WrapUp.Upper();
        centre.Tell(agent.Id, new AgentInfoEvent(agent, rule, [.. centre.World.SupervisedBy(agent.Account).Select(team => (team.Id, team.Name))]));
        if (!centre.Options.Newer) return;
        var dialogs = centre.Dialogs.Of(agent);
        foreach (var dialog in dialogs) centre.Tell(agent.Id, new DialogStateEvent(dialog.Id, LiveDialogs.StateFor(dialog, agent)));
        if (dialogs.Count == 0) centre.Tell(agent.Id, new DialogStateEvent("", LiveDialogs.NotFound));
    }
}
