using System.Reflection;
using System.Text.Json;
using Patchbay.Capabilities;
using Patchbay.Desks;

namespace Patchbay.Abstractions.Tests.Desks;

/// <summary>
/// Every text of a fact, a command or what they hold is either marked as a person's or stands here among those that are no
/// person's. A new one has to be judged.
/// </summary>
public sealed class PersonalDataTests
{
    /// <summary>Codes, words, names of vendors' things, identifiers, and agents' logins, by which desks are known.</summary>
    private static readonly HashSet<string> NobodysData =
    [
        "AgentProfile.Login", "AgentStatus.ReasonCode", "AllowedActionsChanged.Actions", "AudioDevice.Headset", "AudioDevice.Id", "AudioDevice.Name",
        "BargeIn.Agent", "BargeIn.Call", "CampaignChanged.Campaign", "CapabilitiesChanged.Capabilities", "CaseChanged.CaseId", "CatalogueEntry.Code",
        "CatalogueEntry.Kind", "CatalogueEntry.Label", "CatalogueEntry.Parameters", "CatalogueEntry.Values", "ChangeCase.CaseId", "ChatMessage.From", "ChatMessage.Id", "CommandOrigin.Client", "CompleteWork.Outcome",
        "CompletionHold.Holder", "CompletionReleased.Holder", "ConsultationCall.DestinationKind", "DeleteUserData.Name", "DeskState.AllowedActions", "DeskState.Campaign",
        "DeskState.Capabilities", "DirectoryEntry.Kind", "ExtraAction.Label", "ExtraAction.Name", "FetchMessage.Message", "FormAnswer.Field", "FormField.Name",
        "AnswerForm.Form", "GetPreview.Campaign", "HoldCompletion.Holder", "Interaction.CallUuid", "Interaction.Campaign", "Interaction.CaseId", "Interaction.Kind",
        "Interaction.OfferedActions", "Interaction.Queue", "Interaction.Typing", "Interaction.VendorId", "InteractionKindChanged.Kind", "InteractionStateChanged.Actions",
        "LineSettings.Server", "LineSettings.Transport", "MediaAvailability.Medium", "MediaLimit.Medium", "MonitorAgent.Agent", "OutcomeDraft.Outcome", "Party.Role",
        "PendingAgentState.ReasonCode", "PhoneAudio.Microphone", "PhoneAudio.Ringer", "PhoneAudio.Speaker", "PhoneAudioChange.Microphone", "PhoneAudioChange.Ringer",
        "PhoneAudioChange.Speaker", "PhoneCall.AllowedActions", "PhoneCall.CallUuid", "PhoneCall.Line", "PhoneCall.SignallingId", "PhoneLine.Id", "PhoneLine.Server",
        "QueueStatistics.Name", "Refused.Code", "Refused.Level", "Refused.Number", "ReleaseCompletion.Holder", "RunExtraAction.Name", "RunQuery.Query", "RunningCommand.Action",
        "SendTemplate.Template", "SetAgentState.ReasonCode", "SettingOverride.Key", "SignInForm.Id", "SignOut.ReasonCode", "SingleStepTransfer.DestinationKind", "Team.Id",
        "Team.Name", "TeamMember.Calls", "TeamMember.Login", "TeamMember.ReasonCode", "TeamMember.Team", "TypingChanged.Who", "UserDataChanged.Deleted", "UserDataEntry.Name",
        "UserDataEntry.Origin", "VendorDetail.Code", "VendorDetail.Name", "VendorIdChanged.VendorId", "WatchTeam.Team", "WorkCompleted.Outcome", "WorkOutcome.Outcome",
        "WorkOutcome.VendorId",
    ];

    [Fact]
    public void A_text_is_marked_as_a_persons_or_known_to_be_nobodys()
    {
        var texts = Texts().ToList();
        texts.Count.ShouldBeGreaterThan(100);
        texts.Where(text => !text.Marked && !NobodysData.Contains(text.Name)).Select(text => text.Name)
            .ShouldBeEmpty("mark it with [Personal], or put it among NobodysData where nothing of a person can stand in it");
    }

    [Fact]
    public void Nothing_is_known_to_be_nobodys_that_is_not_there_or_is_marked() =>
        NobodysData.Except(Texts().Where(text => !text.Marked).Select(text => text.Name)).ShouldBeEmpty();

    private static IEnumerable<(string Name, bool Marked)> Texts() =>
        from type in Records()
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.CanWrite && IsText(property.PropertyType)
        select ($"{type.Name}.{property.Name}", property.IsDefined(typeof(PersonalAttribute)));

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(JsonElement) || type == typeof(ValueList<string>);

    /// <summary>Facts, commands, results and all that they hold, at any depth.</summary>
    private static HashSet<Type> Records()
    {
        var all = typeof(DeskFact).Assembly.GetTypes();
        var found = new HashSet<Type>();
        var open = new Queue<Type>(all.Where(type => new[] { typeof(DeskFact), typeof(DeskCommand), typeof(CommandResult), typeof(DeskState), typeof(PendingWork) }.Any(root => root.IsAssignableFrom(type))));
        while (open.TryDequeue(out var type))
        {
            if (!found.Add(type)) continue;
            foreach (var held in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).SelectMany(property => Held(property.PropertyType)))
                if (held.Assembly == type.Assembly && held is { IsClass: true } && held.Name != "ValueList`1") open.Enqueue(held);
        }

        return found;
    }

    private static IEnumerable<Type> Held(Type type) => type.IsGenericType ? type.GetGenericArguments() : [type];
}
