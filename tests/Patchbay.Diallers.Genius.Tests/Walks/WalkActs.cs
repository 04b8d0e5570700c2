using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests.Walks;

/// <summary>Everything that an agent could do now by what the desk offers; each must be taken.</summary>
internal sealed class WalkActs(AgentAtDesk agent, Random random)
{
    /// <summary>The acts, each with what it is called.</summary>
    public IReadOnlyList<(string Name, Func<Task<CommandResult>> Do)> Offered()
    {
        var acts = new List<(string, Func<Task<CommandResult>>)>();
        foreach (var action in agent.State.AllowedActions)
            if (OfAgent(action) is { } act) acts.Add((action, act));
        foreach (var interaction in agent.State.Interactions)
            foreach (var action in interaction.AllowedActions)
                if (OfInteraction(action, interaction) is { } act) acts.Add(($"{action} {(interaction.ConsultationOf is null ? interaction.Kind : "consultation")}", act));
        if (acts.Count == 0 || random.Next(20) == 0) acts.Add(("read-directory", () => agent.Offer<IAgentDirectory>().ReadAsync(new ReadDirectory(), default).AsTask()));
        return acts;
    }

    private Func<Task<CommandResult>>? OfAgent(string action) => action switch
    {
        DeskActions.GoReady => agent.GoReadyAsync,
        DeskActions.GoNotReady => () => agent.TakeBreakAsync(),
        DeskActions.MakeCall => () => Dial(null),
        // To sign out ends a walk; that is the tables' matter.
        _ => null,
    };

    private Func<Task<CommandResult>>? OfInteraction(string action, Interaction of)
    {
        var id = of.Id;
        return action switch
        {
            DeskActions.Clear => () => agent.Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = id }, default).AsTask(),
            DeskActions.Hold => () => agent.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = id }, default).AsTask(),
            DeskActions.Retrieve => () => agent.Offer<ICallHolding>().RetrieveCallAsync(new RetrieveCall { Interaction = id }, default).AsTask(),
            DeskActions.MakeCall => () => Dial(id),
            DeskActions.SendDigits => () => agent.Offer<IDigitSending>().GenerateDigitsAsync(new GenerateDigits { Interaction = id, Digits = "12*#" }, default).AsTask(),
            DeskActions.MarkChapter => () => agent.Offer<IChapters>().MarkAsync(new MarkChapter { Interaction = id, Title = "Terms read" }, default).AsTask(),
            DeskActions.PauseRecording => () => agent.Offer<IRecordingPause>().PauseAsync(new PauseRecording { Interaction = id }, default).AsTask(),
            DeskActions.ResumeRecording => () => agent.Offer<IRecordingPause>().ResumeAsync(new ResumeRecording { Interaction = id }, default).AsTask(),
            DeskActions.SingleStepTransfer => () => agent.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = id, Destination = WalkWorld.Number }, default).AsTask(),
            DeskActions.Consult => () => agent.Offer<IConsultation>().ConsultAsync(Way.Consult(id, random.Next(2) == 0 ? '0' : '2', WalkWorld.Number), default).AsTask(),
            DeskActions.CompleteTransfer => () => agent.Offer<IConsultation>().TransferAsync(new TransferCall { Interaction = id }, default).AsTask(),
            DeskActions.CompleteConference => () => agent.Offer<IConsultation>().ConferenceAsync(new ConferenceCall { Interaction = id }, default).AsTask(),
            DeskActions.Reconnect => () => agent.Offer<IConsultation>().ReconnectAsync(new ReconnectCall { Interaction = id }, default).AsTask(),
            DeskActions.Tag => () => agent.Offer<ITagging>().TagAsync(new TagInteraction { Interaction = id, Reference = "R-5001" }, default).AsTask(),
            DeskActions.SendMessage => () => agent.Offer<IChat>().SendAsync(new SendChatMessage { Interaction = id, Text = "Let me look." }, default).AsTask(),
            DeskActions.SendTemplate => () => agent.Offer<ITemplateMessages>().SendAsync(new SendTemplate { Interaction = id, Template = "14", Recipient = "b@example.test" }, default).AsTask(),
            DeskActions.CompleteWork => () => CompleteAsync(of),
            _ => null,
        };
    }

    private Task<CommandResult> Dial(InteractionId? follows) => agent.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = Way.Dialled, FollowsOn = follows }, default).AsTask();

    private async Task<CommandResult> CompleteAsync(Interaction of)
    {
        var result = await agent.CompleteAsync(new WorkOutcome { Interaction = of.Id, Command = CommandId.New(), VendorId = of.VendorId, Outcome = "1" });
        // The desk itself lets go of an interaction whose outcome was taken.
        if (result is Done) await agent.Facts.PublishAsync(new InteractionRemoved { Interaction = of.Id, End = InteractionEnd.Completed }, default);
        return result;
    }
}
