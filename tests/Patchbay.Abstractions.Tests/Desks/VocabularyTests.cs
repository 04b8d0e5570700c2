using System.Reflection;
using System.Text.RegularExpressions;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Desks;

/// <summary>
/// The vocabulary that five documents share, held against the contracts: its states, its commands with what carries them out,
/// its facts and its results. A word that is added here without a row, or there without a type, fails.
/// </summary>
public sealed partial class VocabularyTests
{
    private static readonly Assembly Contracts = typeof(DeskState).Assembly;
    private static readonly InteractionId Id = new() { Value = "i-1" };

    /// <summary>Section 3: the row, the command, what carries it out. The desk itself carries out what has no capability.</summary>
    private static readonly (string Row, DeskCommand Command, string? CarriedBy)[] Commands =
    [
        ("SignOut", new SignOut(), "IDiallerSession.SignOutAsync"),
        ("SetAgentState", new SetAgentState { State = AgentState.Ready }, "IDiallerSession.SetAgentStateAsync"),
        ("MakeCall", new MakeCall { Destination = "1" }, "ICallMaking.MakeCallAsync"),
        ("AnswerCall", new AnswerCall { Interaction = Id }, "ICallAnswering.AnswerCallAsync"),
        ("AnswerCall, the other way", new RejectCall { Interaction = Id }, "ICallRejecting.RejectCallAsync"),
        ("HoldCall", new HoldCall { Interaction = Id }, "ICallHolding.HoldCallAsync"),
        ("RetrieveCall", new RetrieveCall { Interaction = Id }, "ICallHolding.RetrieveCallAsync"),
        ("ClearConnection", new ClearConnection { Interaction = Id }, "ICallClearing.ClearConnectionAsync"),
        ("SingleStepTransfer", new SingleStepTransfer { Interaction = Id, Destination = "1" }, "ICallTransferring.SingleStepTransferAsync"),
        ("ConsultationCall", new ConsultationCall { Interaction = Id, Destination = "1" }, "IConsultation.ConsultAsync"),
        ("TransferCall", new TransferCall { Interaction = Id }, "IConsultation.TransferAsync"),
        ("ConferenceCall", new ConferenceCall { Interaction = Id }, "IConsultation.ConferenceAsync"),
        ("ConferenceCall, single step", new SingleStepConference { Interaction = Id, Destination = "1" }, "ICallConferencing.SingleStepConferenceAsync"),
        ("ReconnectCall", new ReconnectCall { Interaction = Id }, "IConsultation.ReconnectAsync"),
        ("GenerateDigits", new GenerateDigits { Interaction = Id, Digits = "1" }, "IDigitSending.GenerateDigitsAsync"),
        ("StartRecording", new StartRecording { Interaction = Id }, "IRecording.StartAsync"),
        ("StopRecording", new StopRecording { Interaction = Id }, "IRecording.StopAsync"),
        ("PauseRecording", new PauseRecording { Interaction = Id }, "IRecordingPause.PauseAsync"),
        ("ResumeRecording", new ResumeRecording { Interaction = Id }, "IRecordingPause.ResumeAsync"),
        ("DraftOutcome", new DraftOutcome { Interaction = Id }, null),
        ("CompleteWork", new CompleteWork { Interaction = Id }, null),
        ("CompleteWork, where nobody can tell", new SettleWork { Interaction = Id }, null),
        ("HoldCompletion", new HoldCompletion { Interaction = Id, Holder = "h", Text = "t" }, null),
        ("ReleaseCompletion", new ReleaseCompletion { Interaction = Id, Holder = "h" }, null),
        ("SetUserData", new SetUserData { Interaction = Id, Entries = [] }, "IUserData.SetAsync"),
        ("DeleteUserData", new DeleteUserData { Interaction = Id, Name = "n" }, "IUserDataDeletion.DeleteAsync"),
        ("Records: get", new GetRecord { Reference = "r" }, "IRecords.GetAsync"),
        ("Records: create", new CreateRecord { Interaction = Id }, "IRecordCreation.CreateAsync"),
        ("Records: query", new RunQuery { Query = "q" }, "IQueries.RunAsync"),
        ("Preview: get", new GetPreview(), "IPreviewPull.GetPreviewAsync"),
        ("Preview: call", new CallPreview { Interaction = Id }, "IPreviews.CallPreviewAsync"),
        ("Preview: reject", new RejectPreview { Interaction = Id }, "IPreviews.RejectPreviewAsync"),
        ("Preview: cancel", new CancelPreview { Interaction = Id }, "IPreviews.CancelPreviewAsync"),
        ("Messages: template", new SendTemplate { Interaction = Id, Template = "t", Recipient = "r" }, "ITemplateMessages.SendAsync"),
        ("Messages: fetch", new FetchMessage { Interaction = Id, Message = "m" }, "IMessageFetch.FetchAsync"),
        ("Messages: history", new FetchMessageHistory { Interaction = Id }, "IMessageHistory.FetchAsync"),
        ("Messages: chat", new SendChatMessage { Interaction = Id, Text = "t" }, "IChat.SendAsync"),
        ("Tag", new TagInteraction { Interaction = Id, Reference = "r" }, "ITagging.TagAsync"),
        ("Chapter", new MarkChapter { Interaction = Id, Title = "t" }, "IChapters.MarkAsync"),
        ("Directory", new ReadDirectory(), "IAgentDirectory.ReadAsync"),
        ("Supervision: monitor", new MonitorAgent { Agent = "a" }, "ICallMonitoring.MonitorAsync"),
        ("Supervision: barge", new BargeIn { Agent = "a", Call = "c" }, "ICallBarging.BargeInAsync"),
        ("Supervision: drop", new DropParticipant { Interaction = Id, Participant = "p" }, "IParticipantDropping.DropAsync"),
        ("Supervision: team", new WatchTeam { Team = "t" }, "ITeamSupervision.WatchTeamAsync"),
        ("Supervision: queues", new ReadQueues(), "IQueueSupervision.ReadQueuesAsync"),
        ("PhoneCredentials", new ApplyPhoneSettings { Settings = new PhoneSettings() }, "IPhone.ApplyAsync"),
        ("SignIn of a phone", new RegisterPhone(), "IPhone.RegisterAsync"),
        ("SignOut of a phone", new UnregisterPhone(), "IPhone.UnregisterAsync"),
        ("Audio", new SetPhoneAudio { Audio = new PhoneAudioChange() }, "IPhone.SetAudioAsync"),
        ("case id (section 2)", new ChangeCase { Interaction = Id }, null),
        ("SignIn, asked again in a call", new AnswerForm { Form = "f" }, null),
        ("what one vendor alone has", new RunExtraAction { Name = "n" }, "IExtraActions.RunAsync"),
    ];

    public static TheoryData<string> Rows => [.. Commands.Select(row => row.Row)];

    public static TheoryData<string> CarriedRows => [.. Commands.Where(row => row.CarriedBy is not null).Select(row => row.Row)];

    public static TheoryData<Type, string> Words => new()
    {
        { typeof(AgentState), "LoggedOut NotReady Ready Reserved Busy AfterCallWork DoNotDisturb OutOfService Unknown" },
        { typeof(InteractionState), "Previewing Offered Alerting Originating Active Held Wrapping Closed Failed" },
        { typeof(InteractionEnd), "Completed Rejected Cancelled Dialled Revoked Transferred Lost" },
        { typeof(InteractionDirection), "In Out Internal Unknown" },
        { typeof(CallType), "Inbound Outbound Predictive Progressive Preview Internal Consult Unknown" },
        { typeof(RecordingState), "Off Recording Paused" },
        { typeof(ConsultationPurpose), "Transfer Conference Either" },
        { typeof(MediaLimitKind), "Keep None Configured AtMost" },
        { typeof(SessionState), "None Live Recovering NeedsAgent Lost" },
        { typeof(FactCause), "Unknown Agent Customer Dialler System" },
        { typeof(CatalogueKind), "NotReadyReasons LoggedOutReasons Outcomes Templates Queries Campaigns" },
        { typeof(Reconciliation), "Took DidNotTake SendAgainIsHarmless CannotTell" },
        { typeof(ConnectionState), "Null Initiated Alerting Connected Hold Queued Fail" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void The_states_are_those_of_the_vocabulary_and_no_others(Type states, string words) =>
        Enum.GetNames(states).ShouldBe(words.Split(' '), ignoreOrder: true);

    [Theory]
    [InlineData(typeof(AgentStatus), "State ReasonCode ReadyAfterWork Pending Media")]
    [InlineData(typeof(Interaction), "Id VendorId CallUuid Leg Kind Direction CallType State ConsultationOf Purpose CaseId Remote Parties UserData Recording AllowedActions OutcomeOwed Draft Holds End")]
    [InlineData(typeof(UserDataEntry), "Name Value Origin Writable Pending")]
    [InlineData(typeof(Party), "Address Name Role State")]
    [InlineData(typeof(PhoneCall), "Id Line State CallUuid SignallingId")]
    [InlineData(typeof(DeskChange), "Number Epoch At Fact State")]
    [InlineData(typeof(DeskFact), "Cause Vendor")]
    [InlineData(typeof(Refused), "Code Text Level Number")]
    public void What_sections_1_and_2_want_to_be_told_has_its_place(Type type, string properties) =>
        properties.Split(' ').Except(type.GetProperties().Select(property => property.Name)).ShouldBeEmpty();

    [Fact]
    public void A_command_ends_in_exactly_one_of_five_ways() =>
        Family(typeof(CommandResult)).ShouldBe(["Done", "Refused", "Sent", "Unavailable", "Unknown"]);

    [Fact]
    public void Every_fact_of_section_4_exists_and_six_more_that_the_desk_needs()
    {
        string[] facts =
        [
            "SessionStateChanged", "CapabilitiesChanged", "ServiceStateChanged", "AgentProfileKnown", "CatalogueChanged", "CampaignChanged", "DirectoryChanged",
            "AgentStateChanged", "AllowedActionsChanged",
            "InteractionAdded", "InteractionStateChanged", "InteractionKindChanged", "PartiesChanged", "UserDataChanged", "RecordingChanged", "VendorIdChanged",
            "CaseChanged", "RecordChanged", "PreviewChanged", "DraftOutcomeChanged", "CompletionHeld", "CompletionReleased", "WorkCompleted", "InteractionRemoved",
            "MessageReceived", "MessageSent", "TypingChanged",
            "LineChanged", "PhoneCallChanged", "DevicesChanged", "QualityChanged",
            "TeamMemberChanged", "QueueStatisticsChanged",
            "CommandStarted", "CommandEnded", "Notice", "DeskClosed",
        ];
        string[] more = ["QuestionAsked", "LegChanged", "CompletionChanged", "ExtraActionsChanged", "ChapterMarked", "InteractionTagged"];
        Family(typeof(DeskFact)).ShouldBe(facts.Concat(more), ignoreOrder: true);
    }

    [Fact]
    public void Every_command_there_is_has_its_row() =>
        Commands.Select(row => row.Command.GetType().Name).ShouldBe(Family(typeof(DeskCommand)), ignoreOrder: true);

    [Fact]
    public void Every_capability_there_is_carries_a_command_or_is_asked_by_the_desk_itself()
    {
        var asked = new[] { nameof(IWorkCompletion), nameof(IResumable) };
        var carried = Commands.Select(row => row.CarriedBy?.Split('.')[0]).OfType<string>().Except([nameof(IDiallerSession), nameof(IPhone)]);
        Capabilities().Select(type => type.Name).ShouldBe(carried.Concat(asked).Distinct(), ignoreOrder: true);
        var names = Capabilities().Select(CapabilityName.Of).ToList();
        names.ShouldBeUnique();
        names.ShouldAllBe(name => KebabCase().IsMatch(name));
        Should.Throw<ArgumentException>(() => CapabilityName.Of(typeof(DeskState))).Message.ShouldContain("it carries no [Capability]");
    }

    [Theory]
    [MemberData(nameof(CarriedRows))]
    public async Task A_carried_command_reaches_what_carries_it_out_and_nothing_else(string row)
    {
        var (_, command, carriedBy) = Commands.Single(other => other.Row == row);
        var contract = Contracts.GetTypes().Single(type => type.Name == carriedBy!.Split('.')[0]);
        var (session, phone) = (new OfferingSession(contract), new OfferingPhone(null));
        var parts = new DeskParts { Session = session, Phone = phone, State = State() };

        (await ((CarriedCommand)command).RunAsync(parts, CancellationToken.None)).ShouldBeOfType<Done>();

        session.Called.Concat(phone.Called).ShouldBe([carriedBy!]);
    }

    [Theory]
    [MemberData(nameof(CarriedRows))]
    public async Task A_carried_command_that_nothing_carries_out_is_unavailable_in_words_for_the_agent(string row)
    {
        var (_, command, _) = Commands.Single(other => other.Row == row);
        var result = await ((CarriedCommand)command).RunAsync(new DeskParts { State = State() }, CancellationToken.None);
        result.ShouldBeOfType<Unavailable>().Why.ShouldEndWith(" is not offered here.");
    }

    [Theory]
    [InlineData("MakeCall")]
    [InlineData("AnswerCall")]
    [InlineData("HoldCall")]
    [InlineData("ClearConnection")]
    [InlineData("SingleStepTransfer")]
    [InlineData("ConsultationCall")]
    [InlineData("StartRecording")]
    [InlineData("PauseRecording")]
    public async Task Call_control_is_the_sessions_where_there_is_one_and_else_the_phones(string row)
    {
        var (_, command, carriedBy) = Commands.Single(other => other.Row == row);
        var contract = Contracts.GetTypes().Single(type => type.Name == carriedBy!.Split('.')[0]);
        var carried = (CarriedCommand)command;
        var (session, phone) = (new OfferingSession(null), new OfferingPhone(contract));
        (await carried.RunAsync(new DeskParts { Session = session, Phone = phone, State = State() }, CancellationToken.None)).ShouldBeOfType<Unavailable>();
        phone.Called.ShouldBeEmpty();
        (await carried.RunAsync(new DeskParts { Phone = phone, State = State() }, CancellationToken.None)).ShouldBeOfType<Done>();
        phone.Called.ShouldBe([carriedBy!]);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_command_that_needs_permission_has_a_word_that_can_be_allowed(string row)
    {
        var (_, command, _) = Commands.Single(other => other.Row == row);
        if (command is RunExtraAction) return;
        KebabCase().IsMatch(command.Action).ShouldBeTrue(command.Action);
        if (command.NeedsPermission) Actions().ShouldContain(command.Action);
    }

    [Fact]
    public void The_words_for_what_may_be_done_are_kebab_case_and_no_two_are_the_same()
    {
        Actions().ShouldBeUnique();
        Actions().ShouldAllBe(action => KebabCase().IsMatch(action));
        new SetAgentState { State = AgentState.Ready }.Action.ShouldBe(DeskActions.GoReady);
        new SetAgentState { State = AgentState.NotReady }.Action.ShouldBe(DeskActions.GoNotReady);
        new SetAgentState { State = AgentState.DoNotDisturb }.Action.ShouldBe(DeskActions.ChangeState);
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    private static DeskState State() => new() { Key = new DeskKey { Plan = "p", Agent = "a" } };

    private static List<string> Actions() => [.. typeof(DeskActions).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private static IEnumerable<Type> Capabilities() =>
        Contracts.GetExportedTypes().Where(type => type.IsInterface && type != typeof(ICapability) && typeof(ICapability).IsAssignableFrom(type));

    private static List<string> Family(Type root) =>
        [.. Contracts.GetExportedTypes().Where(type => !type.IsAbstract && root.IsAssignableFrom(type)).Select(type => type.Name).Order(StringComparer.Ordinal)];
}
