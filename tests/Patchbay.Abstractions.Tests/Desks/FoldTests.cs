using System.Reflection;
using Patchbay.Audio;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Desks;

/// <summary>Folding is pure, total and small: what a fact does not speak of stays as it was.</summary>
public sealed class FoldTests
{
    private static readonly DateTimeOffset At = new(2030, 5, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = At.AddMinutes(1);
    private static readonly InteractionId Id = new() { Value = "i-1" };
    private static readonly InteractionId Other = new() { Value = "i-2" };
    private static readonly PhoneCallId Leg = new() { Value = "p-1" };

    private static readonly DeskState Empty = new() { Key = new DeskKey { Plan = "p", Agent = "a" } };
    private static readonly DeskState InCall = Empty.Fold(Added(Id), At).Fold(Added(Other), At);

    /// <summary>One of each fact about an interaction; each would change one that is there.</summary>
    private static readonly DeskFact[] AboutInteractions =
    [
        new InteractionStateChanged { Interaction = Id, State = InteractionState.Held, Actions = [DeskActions.Retrieve] },
        new InteractionKindChanged { Interaction = Id, Kind = "chat" },
        new PartiesChanged { Interaction = Id, Parties = [new Party { Address = "1005" }] },
        new UserDataChanged { Interaction = Id, Changed = [UserDataEntry.Text("Name", "A. Example")] },
        new RecordingChanged { Interaction = Id, Recording = RecordingState.Recording },
        new ChapterMarked { Interaction = Id, Title = "Terms read" },
        new InteractionTagged { Interaction = Id, Reference = "R-1" },
        new VendorIdChanged { Interaction = Id, VendorId = "d1" },
        new CaseChanged { Interaction = Id, CaseId = "c1" },
        new RecordChanged { Interaction = Id, Record = [UserDataEntry.Text("URN", "R-1")] },
        new PreviewChanged { Interaction = Id, Remote = "01632960102" },
        new LegChanged { Interaction = Id, Leg = Leg },
        new DraftOutcomeChanged { Interaction = Id, Draft = new OutcomeDraft { Outcome = "12" } },
        new CompletionHeld { Interaction = Id, Hold = new CompletionHold { Holder = "h", Text = "t" } },
        new CompletionReleased { Interaction = Id, Holder = "held" },
        new CompletionChanged { Interaction = Id, Completion = CompletionState.HandingOver },
        new WorkCompleted { Interaction = Id, Outcome = "12" },
        new MessageReceived { Interaction = Id, Message = new ChatMessage { From = "customer", Text = "Hello" } },
        new MessageSent { Interaction = Id, Message = new ChatMessage { From = "agent", Text = "Hello" } },
        new TypingChanged { Interaction = Id, Who = "customer", Typing = true },
        new AllowedActionsChanged { Interaction = Id, Actions = [DeskActions.Clear] },
        new InteractionRemoved { Interaction = Id, End = InteractionEnd.Completed },
    ];

    public static TheoryData<string> Facts => [.. AboutInteractions.Select(fact => fact.GetType().Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_about_an_interaction_that_is_not_there_changes_nothing(string name)
    {
        var fact = AboutInteractions.Single(other => other.GetType().Name == name);
        Empty.Fold(fact, Later).ShouldBe(Empty);
        var withAnother = Empty.Fold(Added(Other), At);
        withAnother.Fold(fact, Later).ShouldBe(withAnother);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_about_an_interaction_changes_that_one_alone_and_gives_the_same_each_time(string name)
    {
        var fact = AboutInteractions.Single(other => other.GetType().Name == name);
        var before = InCall.Fold(new CompletionHeld { Interaction = Id, Hold = new CompletionHold { Holder = "held", Text = "t" } }, At)
            .Fold(new DraftOutcomeChanged { Interaction = Id, Draft = new OutcomeDraft() }, At);
        var after = before.Fold(fact, Later);
        after.ShouldNotBe(before);
        after.ShouldBe(before.Fold(fact, Later));
        after.Find(Other).ShouldBe(before.Find(Other));
        (after with { Interactions = before.Interactions }).ShouldBe(before);
    }

    [Fact]
    public void The_table_above_holds_every_fact_about_an_interaction()
    {
        var family = typeof(InteractionFact).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(InteractionFact).IsAssignableFrom(type)).Select(type => type.Name);
        AboutInteractions.Select(fact => fact.GetType().Name).ShouldBe(family.Concat(["AllowedActionsChanged", "InteractionRemoved"]), ignoreOrder: true);
    }

    [Fact]
    public void A_reader_that_does_not_know_a_fact_passes_over_it_and_has_the_whole_state_with_the_change_all_the_same()
    {
        // The family is closed to plugins, so that a reader meets an unknown fact only from a newer host: as a change.
        foreach (var root in new[] { typeof(DeskFact), typeof(DeskCommand), typeof(CommandResult), typeof(SignInResult), typeof(DeskOpening) })
            root.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Where(constructor => constructor.GetParameters().Length == 0)
                .ShouldAllBe(constructor => constructor.IsFamilyAndAssembly);

        var (known, view) = (new List<string>(), Empty);
        var state = Empty;
        foreach (DeskFact fact in new DeskFact[] { Added(Id), new QuestionAsked { Form = new SignInForm { Id = "f", Title = "t" } }, new CampaignChanged { Campaign = "Renewals" } })
        {
            state = state.Fold(fact, At);
            var change = new DeskChange { Epoch = "e", Number = 1, At = At, Fact = fact, State = state };
            if (change.Fact is InteractionAdded or CampaignChanged) known.Add(change.Fact.GetType().Name);
            view = change.State;
        }

        known.ShouldBe(["InteractionAdded", "CampaignChanged"]);
        view.ShouldBe(state);
        view.Question.ShouldNotBeNull();
    }

    [Fact]
    public void Interactions_stand_in_the_order_they_came_and_leave_when_they_are_removed()
    {
        InCall.Interactions.Select(interaction => interaction.Id).ShouldBe([Id, Other]);
        InCall.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Held }, At).Interactions.Select(interaction => interaction.Id).ShouldBe([Id, Other]);
        var left = InCall.Fold(new InteractionRemoved { Interaction = Id, End = InteractionEnd.Completed }, At);
        left.Interactions.Single().Id.ShouldBe(Other);
        left.Find(Id).ShouldBeNull();
        left.Find(null).ShouldBeNull();
        left.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Active }, Later).ShouldBe(left);
    }

    [Fact]
    public void Ids_are_made_once_and_never_again()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => InteractionId.New()).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.ToString().Length == 32 && id.ToString() == id.Value);
        Enumerable.Range(0, 1000).Select(_ => CommandId.New()).ToList().ShouldBeUnique();
        new DeskKey { Plan = "p", Agent = "a" }.ToString().ShouldBe("p/a");
    }

    [Fact]
    public void An_interaction_knows_since_when_it_is_what_it_is()
    {
        InCall.Find(Id)!.Since.ShouldBe(At);
        var held = InCall.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Held }, Later);
        held.Find(Id)!.Since.ShouldBe(Later);
        held.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Held }, Later.AddMinutes(1)).Find(Id)!.Since.ShouldBe(Later);
        held.Find(Id)!.OfferedActions.ShouldBe([DeskActions.Hold, DeskActions.CompleteWork]);
        held.Find(Id)!.OutcomeOwed.ShouldBeFalse();
    }

    [Fact]
    public void Only_a_closed_interaction_has_an_end_and_it_keeps_it()
    {
        var closed = InCall.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Closed, End = InteractionEnd.Rejected }, At);
        closed.Find(Id)!.End.ShouldBe(InteractionEnd.Rejected);
        closed.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Closed }, At).Find(Id)!.End.ShouldBe(InteractionEnd.Rejected);
        closed.Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Active, End = InteractionEnd.Rejected }, At).Find(Id)!.End.ShouldBeNull();
    }

    [Fact]
    public void The_agent_is_since_the_last_change_of_state_or_reason()
    {
        var lunch = Empty.Fold(Agent(AgentState.NotReady, "3"), At);
        lunch.AgentSince.ShouldBe(At);
        lunch.Fold(new AgentStateChanged { Status = new AgentStatus { State = AgentState.NotReady, ReasonCode = "3", Pending = new PendingAgentState { State = AgentState.Ready } } }, Later).AgentSince.ShouldBe(At);
        lunch.Fold(Agent(AgentState.NotReady, "4"), Later).AgentSince.ShouldBe(Later);
        lunch.Fold(Agent(AgentState.Ready, null), Later).AgentSince.ShouldBe(Later);
    }

    [Theory]
    [InlineData(SessionState.NeedsAgent, true)]
    [InlineData(SessionState.Live, false)]
    [InlineData(SessionState.Recovering, false)]
    [InlineData(SessionState.Lost, false)]
    public void A_question_is_over_when_the_session_no_longer_needs_the_agent(SessionState state, bool stays)
    {
        var asked = Empty.Fold(new QuestionAsked { Form = new SignInForm { Id = "f", Title = "t" } }, At);
        var after = asked.Fold(new SessionStateChanged { State = state, Text = "why" }, At);
        (after.Question is not null).ShouldBe(stays);
        (after.Session, after.SessionText).ShouldBe((state, "why"));
        asked.Fold(new QuestionAsked(), At).Question.ShouldBeNull();
    }

    [Fact]
    public void User_data_is_written_overwritten_and_deleted_by_name_and_what_the_agent_wrote_outlives_a_new_record()
    {
        var pending = UserDataEntry.Text("Notes", "call back") with { Pending = true };
        var written = InCall.Fold(new UserDataChanged { Interaction = Id, Changed = [UserDataEntry.Text("Name", "A"), UserDataEntry.Text("Old", "x"), pending] }, At)
            .Fold(new UserDataChanged { Interaction = Id, Changed = [UserDataEntry.Text("Name", "B")], Deleted = ["Old", "Never"] }, At);
        written.Find(Id)!.UserData.ShouldBe([UserDataEntry.Text("Name", "B"), pending]);
        var read = written.Fold(new RecordChanged { Interaction = Id, Record = [UserDataEntry.Text("URN", "R-2"), UserDataEntry.Text("Notes", "theirs")] }, At);
        read.Find(Id)!.UserData.ShouldBe([UserDataEntry.Text("URN", "R-2"), pending]);
        var done = read.Fold(new DraftOutcomeChanged { Interaction = Id, Draft = new OutcomeDraft { Outcome = "12" } }, At)
            .Fold(new InteractionStateChanged { Interaction = Id, State = InteractionState.Wrapping, OutcomeOwed = true }, At)
            .Fold(new WorkCompleted { Interaction = Id, Outcome = "12" }, At).Find(Id)!;
        (done.OutcomeOwed, done.Draft, done.Completion).ShouldBe((false, null, CompletionState.None));
        done.UserData[1].Pending.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"a":[1,null,true]}""", """{ "a": [1, null, true] }""", true)]
    [InlineData("1", "1.0", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("null", "false", false)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    public void User_data_compares_by_what_its_json_means(string one, string other, bool equal)
    {
        var left = new UserDataEntry { Name = "n", Value = JsonText.Parse(one) };
        var right = new UserDataEntry { Name = "n", Value = JsonText.Parse(other) };
        left.Equals(right).ShouldBe(equal);
        if (equal) left.GetHashCode().ShouldBe(right.GetHashCode());
        new Done { Value = left.Value }.Equals(new Done { Value = right.Value }).ShouldBe(equal);
    }

    [Theory]
    [InlineData(CompletionState.None, false, true, false)]
    [InlineData(CompletionState.None, true, false, false)]
    [InlineData(CompletionState.HandingOver, false, false, false)]
    [InlineData(CompletionState.Reconciling, false, false, false)]
    [InlineData(CompletionState.Undecided, false, true, true)]
    [InlineData(CompletionState.Undecided, true, false, true)]
    public void What_may_be_done_is_what_the_dialler_offers_without_what_the_desk_forbids(CompletionState completion, bool held, bool complete, bool settle)
    {
        var state = InCall.Fold(new CompletionChanged { Interaction = Id, Completion = completion }, At);
        if (held) state = state.Fold(new CompletionHeld { Interaction = Id, Hold = new CompletionHold { Holder = "h", Text = "t" } }, At);
        var actions = state.Find(Id)!.AllowedActions;
        actions.ShouldContain(DeskActions.Hold);
        actions.Contains(DeskActions.CompleteWork).ShouldBe(complete);
        actions.Contains(DeskActions.SettleWork).ShouldBe(settle);
        state.Find(Id)!.OfferedActions.ShouldBe([DeskActions.Hold, DeskActions.CompleteWork]);
    }

    [Fact]
    public void A_holder_that_holds_again_replaces_its_hold_and_releasing_takes_only_its_own()
    {
        var held = InCall.Fold(Hold("a", "one"), At).Fold(Hold("b", "two"), At).Fold(Hold("a", "three"), At);
        held.Find(Id)!.Holds.Select(hold => hold.Text).ShouldBe(["three", "two"]);
        held.Fold(new CompletionReleased { Interaction = Id, Holder = "a" }, At).Find(Id)!.Holds.Select(hold => hold.Text).ShouldBe(["two"]);
    }

    [Fact]
    public void Typing_ends_with_the_message_and_messages_stand_in_their_order()
    {
        var typing = InCall.Fold(Typing("customer", true), At).Fold(Typing("customer", true), At).Fold(Typing("colleague", true), At);
        typing.Find(Id)!.Typing.ShouldBe(["customer", "colleague"]);
        typing.Fold(Typing("customer", false), At).Find(Id)!.Typing.ShouldBe(["colleague"]);
        var said = typing.Fold(new MessageReceived { Interaction = Id, Message = new ChatMessage { From = "customer", Text = "1" } }, At)
            .Fold(new MessageSent { Interaction = Id, Message = new ChatMessage { From = "agent", Text = "2" } }, At).Find(Id)!;
        said.Typing.ShouldBe(["colleague"]);
        said.Messages.Select(message => message.Text).ShouldBe(["1", "2"]);
        said.Messages.ShouldAllBe(message => message.At == At);
        var vendors = At.AddMinutes(-1);
        typing.Fold(new MessageSent { Interaction = Id, Message = new ChatMessage { From = "agent", Text = "3", At = vendors } }, At).Find(Id)!.Messages[^1].At.ShouldBe(vendors);
    }

    [Fact]
    public void Catalogues_members_and_queues_are_replaced_by_what_they_go_by()
    {
        var state = Empty.Fold(Outcomes("12"), At).Fold(Outcomes("30"), At)
            .Fold(new TeamMemberChanged { Member = new TeamMember { Login = "kim", State = AgentState.Ready } }, At)
            .Fold(new TeamMemberChanged { Member = new TeamMember { Login = "kim", State = AgentState.Busy } }, At)
            .Fold(new QueueStatisticsChanged { Queue = new QueueStatistics { Name = "q", Waiting = 1 } }, At)
            .Fold(new QueueStatisticsChanged { Queue = new QueueStatistics { Name = "q", Waiting = 2 } }, At);
        state.Entries(CatalogueKind.Outcomes).Single().Code.ShouldBe("30");
        state.Entries(CatalogueKind.Queries).ShouldBeEmpty();
        state.Team.Single().State.ShouldBe(AgentState.Busy);
        state.Queues.Single().Waiting.ShouldBe(2);
    }

    [Fact]
    public void A_session_s_own_actions_are_replaced_as_a_whole_and_outlive_a_break()
    {
        var ask = new ExtraAction { Name = "ask-the-oracle", Label = "Ask the oracle", ForInteraction = true, Fields = [new FormField { Name = "question", Label = "Question", Kind = FormFieldKind.Text }] };
        var state = Empty.Fold(new ExtraActionsChanged { Actions = [new ExtraAction { Name = "ring-the-bell", Label = "Ring the bell" }, ask] }, At);
        state.ExtraActions.Select(action => action.Name).ShouldBe(["ring-the-bell", "ask-the-oracle"]);
        state.Fold(new SessionStateChanged { State = SessionState.Recovering }, Later).ExtraActions.ShouldBe(state.ExtraActions);
        var after = state.Fold(new ExtraActionsChanged { Actions = [ask] }, Later);
        after.ExtraActions.ShouldBe([ask]);
        (after with { ExtraActions = [] }).ShouldBe(Empty);
    }

    [Fact]
    public void What_a_bare_phone_call_allows_is_told_by_its_id_outlives_its_changes_and_is_not_the_phone_s_to_say()
    {
        var call = new PhoneCall { Id = Leg, Line = "0", State = ConnectionState.Alerting, AllowedActions = [DeskActions.Hold] };
        var rings = Empty.Fold(new PhoneCallChanged { Call = call }, At);
        rings.Phone!.Calls.Single().AllowedActions.ShouldBeEmpty();
        var may = new AllowedActionsChanged { Interaction = new InteractionId { Value = Leg.Value }, Actions = [DeskActions.Answer] };
        var allowed = rings.Fold(may, Later);
        allowed.Phone!.Find(Leg)!.AllowedActions.ShouldBe([DeskActions.Answer]);
        allowed.AllowedActions.ShouldBeEmpty();
        allowed.Fold(new PhoneCallChanged { Call = call with { State = ConnectionState.Connected } }, Later).Phone!.Find(Leg)!.AllowedActions.ShouldBe([DeskActions.Answer]);
        var gone = allowed.Fold(new PhoneCallChanged { Call = call with { State = ConnectionState.Null } }, Later);
        gone.Phone!.Find(Leg).ShouldBeNull();
        gone.Fold(may, Later).ShouldBe(gone);
    }

    [Fact]
    public void The_phone_has_its_lines_and_calls_for_as_long_as_they_last()
    {
        var line = new PhoneLine { Id = "0", User = "1001", Server = "pbx:5060" };
        var call = new PhoneCall { Id = Leg, Line = "0", State = ConnectionState.Connected };
        var state = Empty.Fold(new LineChanged { Line = line }, At).Fold(new LineChanged { Line = line with { State = LineState.Registered } }, At)
            .Fold(new PhoneCallChanged { Call = call }, At)
            .Fold(new QualityChanged { Call = Leg, Quality = new CallQuality { Mos = 4.2 } }, At)
            .Fold(new DevicesChanged { Audio = new PhoneAudio { Devices = [new AudioDevice { Id = "d", Name = "Headset", Direction = AudioDirection.Input }] } }, At);
        state.Phone!.Lines.Single().State.ShouldBe(LineState.Registered);
        state.Phone.Calls.Single().Quality!.Mos.ShouldBe(4.2);
        state.Phone.Audio.Devices.Count.ShouldBe(1);
        state.Fold(new QualityChanged { Call = new PhoneCallId { Value = "p-9" }, Quality = new CallQuality() }, At).ShouldBe(state);
        Empty.Fold(new QualityChanged { Call = Leg, Quality = new CallQuality() }, At).ShouldBe(Empty);
        var over = state.Fold(new PhoneCallChanged { Call = call with { State = ConnectionState.Null } }, At).Fold(new LineChanged { Line = line, Removed = true }, At);
        over.Phone!.Calls.ShouldBeEmpty();
        over.Phone.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Commands_are_there_from_their_start_to_their_end_and_only_the_last_notices_are_kept()
    {
        var command = new CommandId { Value = "c-1" };
        var running = Empty.Fold(new CommandStarted { Command = new RunningCommand { Id = command, Action = DeskActions.Hold, Interaction = Id } }, At);
        running.Commands.Single().Id.ShouldBe(command);
        running.Fold(new CommandEnded { Command = command, Result = CommandResult.Success }, At).ShouldBe(Empty);

        var noticed = Enumerable.Range(1, DeskState.MostNotices + 5).Aggregate(Empty, (state, i) => state.Fold(new Notice { Text = $"{i}" }, Later));
        noticed.Notices.Count.ShouldBe(DeskState.MostNotices);
        (noticed.Notices[0].Text, noticed.Notices[^1].Text, noticed.Notices[0].At).ShouldBe(("6", $"{DeskState.MostNotices + 5}", Later));
    }

    [Fact]
    public void A_closed_desk_has_no_session_and_asks_nothing()
    {
        var closed = Empty.Fold(new SessionStateChanged { State = SessionState.NeedsAgent }, At).Fold(new QuestionAsked { Form = new SignInForm { Id = "f", Title = "t" } }, At).Fold(new DeskClosed { Text = "Signed out." }, At);
        (closed.Closed, closed.Session, closed.SessionText, closed.Question).ShouldBe((true, SessionState.None, "Signed out.", null));
    }

    private static InteractionAdded Added(InteractionId id) =>
        new() { Interaction = new Interaction { Id = id, State = InteractionState.Active, OfferedActions = [DeskActions.Hold, DeskActions.CompleteWork] } };

    private static AgentStateChanged Agent(AgentState state, string? reason) => new() { Status = new AgentStatus { State = state, ReasonCode = reason } };

    private static CompletionHeld Hold(string holder, string text) => new() { Interaction = Id, Hold = new CompletionHold { Holder = holder, Text = text } };

    private static TypingChanged Typing(string who, bool typing) => new() { Interaction = Id, Who = who, Typing = typing };

    private static CatalogueChanged Outcomes(string code) =>
        new() { Catalogue = new Catalogue { Kind = CatalogueKind.Outcomes, Entries = [new CatalogueEntry { Code = code, Label = code }] } };
}
