using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Bridges.ServiceClient.Hubs;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Bridges.ServiceClient.Tests.Protocol;

public sealed class CommandTests
{
    private static readonly InteractionId I1 = new() { Value = "i1" };

    private static readonly DeskState Desk = new()
    {
        Key = new DeskKey { Plan = "default", Agent = "ann" },
        Question = new SignInForm { Id = "code", Title = "Code", Fields = [new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Number }] },
        ExtraActions =
        [
            new ExtraAction { Name = "ring-the-bell", Label = "Ring the bell" },
            new ExtraAction
            {
                Name = "ask-the-oracle",
                Label = "Ask the oracle",
                ForInteraction = true,
                Fields =
                [
                    new FormField { Name = "question", Label = "Question", Kind = FormFieldKind.Text },
                    new FormField { Name = "times", Label = "Times", Kind = FormFieldKind.Number, Optional = true },
                    new FormField { Name = "oracle", Label = "Oracle", Kind = FormFieldKind.Choice, Optional = true, Choices = [new FieldChoice { Value = "d", Label = "Delphi" }] },
                ],
            },
        ],
    };

    public static TheoryData<string, DeskCommand> Table => new()
    {
        { """{"command":"set-agent-state","state":"ready"}""", new SetAgentState { State = AgentState.Ready } },
        { """{"command":"set-agent-state","state":"not-ready","reason":"7"}""", new SetAgentState { State = AgentState.NotReady, ReasonCode = "7" } },
        {
            """{"command":"set-agent-state","state":"ready","limits":[{"medium":"voice","kind":"none"},{"medium":"chat","kind":"at-most","atMost":2},{"medium":"offline","kind":"configured"},{"medium":"x","kind":"keep"}]}""",
            new SetAgentState
            {
                State = AgentState.Ready,
                Limits =
                [
                    new MediaLimit { Medium = "voice", Kind = MediaLimitKind.None },
                    new MediaLimit { Medium = "chat", Kind = MediaLimitKind.AtMost, AtMost = 2 },
                    new MediaLimit { Medium = "offline", Kind = MediaLimitKind.Configured },
                    new MediaLimit { Medium = "x", Kind = MediaLimitKind.Keep },
                ],
            }
        },
        { """{"command":"read-directory"}""", new ReadDirectory() },
        { """{"command":"get-record","reference":"R-1"}""", new GetRecord { Reference = "R-1" } },
        { """{"command":"get-record","reference":"R-1","interaction":"i1"}""", new GetRecord { Reference = "R-1", Interaction = I1 } },
        { """{"command":"create-record","interaction":"i1"}""", new CreateRecord { Interaction = I1 } },
        { """{"command":"run-query","query":"4"}""", new RunQuery { Query = "4" } },
        {
            """{"command":"run-query","query":"5","parameters":[{"name":"URN","value":"R-1"}],"values":[{"name":"Note","value":"paid"}]}""",
            new RunQuery { Query = "5", Parameters = [UserDataEntry.Text("URN", "R-1")], Values = [UserDataEntry.Text("Note", "paid")] }
        },
        { """{"command":"mark-chapter","interaction":"i1","title":"Terms read"}""", new MarkChapter { Interaction = I1, Title = "Terms read" } },
        { """{"command":"tag","interaction":"i1","reference":"R-1"}""", new TagInteraction { Interaction = I1, Reference = "R-1" } },
        { """{"command":"sign-out"}""", new SignOut() },
        { """{"command":"sign-out","reason":"2"}""", new SignOut { ReasonCode = "2" } },
        { """{"command":"answer-form","form":"code"}""", new AnswerForm { Form = "code" } },
        {
            """{"command":"answer-form","form":"code","values":[{"name":"code","value":"123"}]}""",
            new AnswerForm { Form = "code", Answers = new FormAnswers { Answers = [new FormAnswer { Field = "code", Value = "123" }] } }
        },
        { """{"command":"answer-form","form":"old","values":[{"name":"x","value":"1"}]}""", new AnswerForm { Form = "old" } },
        { """{"command":"make-call","destination":"200"}""", new MakeCall { Destination = "200" } },
        { """{"command":"make-call","destination":"200","followsOn":"i1"}""", new MakeCall { Destination = "200", FollowsOn = I1 } },
        { """{"command":"answer","interaction":"i1"}""", new AnswerCall { Interaction = I1 } },
        { """{"command":"reject","interaction":"i1"}""", new RejectCall { Interaction = I1 } },
        { """{"command":"hold","interaction":"i1"}""", new HoldCall { Interaction = I1 } },
        { """{"command":"retrieve","interaction":"i1"}""", new RetrieveCall { Interaction = I1 } },
        { """{"command":"clear","interaction":"i1"}""", new ClearConnection { Interaction = I1 } },
        { """{"interaction":"i1","command":"clear"}""", new ClearConnection { Interaction = I1 } },
        { """{"command":"send-digits","interaction":"i1","digits":"12*#A"}""", new GenerateDigits { Interaction = I1, Digits = "12*#A" } },
        { """{"command":"single-step-transfer","interaction":"i1","destination":"200"}""", new SingleStepTransfer { Interaction = I1, Destination = "200" } },
        { """{"command":"single-step-transfer","interaction":"i1","destination":"200","destinationKind":"agent"}""", new SingleStepTransfer { Interaction = I1, Destination = "200", DestinationKind = "agent" } },
        { """{"command":"single-step-conference","interaction":"i1","destination":"200"}""", new SingleStepConference { Interaction = I1, Destination = "200" } },
        { """{"command":"make-call","destination":"200","data":[{"name":"A","value":"x"}]}""", new MakeCall { Destination = "200", UserData = [UserDataEntry.Text("A", "x")] } },
        { """{"command":"single-step-transfer","interaction":"i1","destination":"200","data":[{"name":"A","value":"x"}]}""", new SingleStepTransfer { Interaction = I1, Destination = "200", UserData = [UserDataEntry.Text("A", "x")] } },
        { """{"command":"consult","interaction":"i1","destination":"200","data":[{"name":"A","value":"x"}]}""", new ConsultationCall { Interaction = I1, Destination = "200", UserData = [UserDataEntry.Text("A", "x")] } },
        { """{"command":"consult","interaction":"i1","destination":"200"}""", new ConsultationCall { Interaction = I1, Destination = "200" } },
        { """{"command":"consult","interaction":"i1","destination":"200","purpose":"transfer"}""", new ConsultationCall { Interaction = I1, Destination = "200", Purpose = ConsultationPurpose.Transfer } },
        { """{"command":"complete-transfer","interaction":"i1"}""", new TransferCall { Interaction = I1 } },
        { """{"command":"complete-conference","interaction":"i1"}""", new ConferenceCall { Interaction = I1 } },
        { """{"command":"reconnect","interaction":"i1"}""", new ReconnectCall { Interaction = I1 } },
        { """{"command":"start-recording","interaction":"i1"}""", new StartRecording { Interaction = I1 } },
        { """{"command":"stop-recording","interaction":"i1"}""", new StopRecording { Interaction = I1 } },
        { """{"command":"pause-recording","interaction":"i1"}""", new PauseRecording { Interaction = I1 } },
        { """{"command":"resume-recording","interaction":"i1"}""", new ResumeRecording { Interaction = I1 } },
        { """{"command":"get-preview"}""", new GetPreview() },
        { """{"command":"get-preview","campaign":"Sales"}""", new GetPreview { Campaign = "Sales" } },
        { """{"command":"call-preview","interaction":"i1"}""", new CallPreview { Interaction = I1 } },
        { """{"command":"call-preview","interaction":"i1","number":"200"}""", new CallPreview { Interaction = I1, Number = "200" } },
        { """{"command":"reject-preview","interaction":"i1"}""", new RejectPreview { Interaction = I1 } },
        { """{"command":"cancel-preview","interaction":"i1"}""", new CancelPreview { Interaction = I1 } },
        { """{"command":"draft-outcome","interaction":"i1"}""", new DraftOutcome { Interaction = I1 } },
        { """{"command":"draft-outcome","interaction":"i1","outcome":"1"}""", new DraftOutcome { Interaction = I1, Draft = new OutcomeDraft { Outcome = "1" } } },
        { """{"command":"complete-work","interaction":"i1"}""", new CompleteWork { Interaction = I1 } },
        {
            """{"command":"complete-work","interaction":"i1","outcome":"3","callback":{"number":"01632 960199","at":"2030-05-14T10:30:00+02:00","personal":true},"data":[{"name":"Note","value":"hello"},{"name":"Count","value":3}]}""",
            new CompleteWork
            {
                Interaction = I1,
                Outcome = "3",
                Callback = new Callback { Number = "01632 960199", At = new DateTimeOffset(2030, 5, 14, 10, 30, 0, TimeSpan.FromHours(2)), Personal = true },
                Data = [UserDataEntry.Text("Note", "hello"), new UserDataEntry { Name = "Count", Value = JsonText.Parse("3") }],
            }
        },
        { """{"command":"settle-work","interaction":"i1"}""", new SettleWork { Interaction = I1 } },
        {
            """{"command":"hold-completion","interaction":"i1","holder":"frame-1","text":"Save first.","seconds":60}""",
            new HoldCompletion { Interaction = I1, Holder = "frame-1", Text = "Save first.", Limit = TimeSpan.FromMinutes(1) }
        },
        { """{"command":"release-completion","interaction":"i1","holder":"frame-1"}""", new ReleaseCompletion { Interaction = I1, Holder = "frame-1" } },
        {
            """{"command":"set-user-data","interaction":"i1","data":[{"name":"Note","value":null}]}""",
            new SetUserData { Interaction = I1, Entries = [new UserDataEntry { Name = "Note", Value = JsonText.Parse("null") }] }
        },
        { """{"command":"delete-user-data","interaction":"i1","name":"Note"}""", new DeleteUserData { Interaction = I1, Name = "Note" } },
        { """{"command":"run-extra-action","name":"ring-the-bell"}""", new RunExtraAction { Name = "ring-the-bell", Arguments = JsonText.Parse("{}") } },
        {
            """{"command":"run-extra-action","name":"ask-the-oracle","interaction":"i1","values":[{"name":"question","value":"Why \"now\"?"},{"name":"times","value":"007"},{"name":"oracle","value":""}]}""",
            new RunExtraAction { Name = "ask-the-oracle", Interaction = I1, Arguments = JsonText.Parse("""{"question":"Why \"now\"?","times":"007"}""") }
        },
        { """{"command":"send-message","interaction":"i1","text":"Hello\nthere"}""", new SendChatMessage { Interaction = I1, Text = "Hello\nthere" } },
        { """{"command":"send-template","interaction":"i1","template":"14","recipient":"b@example.test"}""", new SendTemplate { Interaction = I1, Template = "14", Recipient = "b@example.test" } },
        { """{"command":"fetch-message","interaction":"i1"}""", new FetchMessage { Interaction = I1 } },
        { """{"command":"fetch-message","interaction":"i1","message":"5510"}""", new FetchMessage { Interaction = I1, Message = "5510" } },
        { """{"command":"fetch-message-history","interaction":"i1"}""", new FetchMessageHistory { Interaction = I1 } },
        { """{"command":"watch-team","team":"7"}""", new WatchTeam { Team = "7" } },
        { """{"command":"read-queues"}""", new ReadQueues() },
        { """{"command":"monitor","agent":"ann"}""", new MonitorAgent { Agent = "ann" } },
        { """{"command":"barge-in","agent":"ann","call":"1687"}""", new BargeIn { Agent = "ann", Call = "1687" } },
        { """{"command":"drop-participant","interaction":"i1","participant":"1006"}""", new DropParticipant { Interaction = I1, Participant = "1006" } },
        { """{"command":"register-phone"}""", new RegisterPhone() },
        { """{"command":"unregister-phone"}""", new UnregisterPhone() },
        { """{"command":"set-phone-audio"}""", new SetPhoneAudio { Audio = new PhoneAudioChange() } },
        { """{"command":"set-phone-audio","microphoneMuted":true,"speakerMuted":false}""", new SetPhoneAudio { Audio = new PhoneAudioChange { MicrophoneMuted = true, SpeakerMuted = false } } },
        {
            """{"command":"set-phone-audio","microphone":"m","speaker":"s","ringer":"r","microphoneVolume":0,"speakerVolume":100}""",
            new SetPhoneAudio { Audio = new PhoneAudioChange { Microphone = "m", Speaker = "s", Ringer = "r", MicrophoneVolume = 0, SpeakerVolume = 100 } }
        },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "[]", "A command is an object with a text 'command'." },
        { "null", "A command is an object with a text 'command'." },
        { """{"command":7}""", "A command is an object with a text 'command'." },
        { """{"command":"dance"}""", "There is no command 'dance'." },
        { """{"command":"hold"}""", "Something is missing: 'interaction'." },
        { """{"command":"hold","interaction":null}""", "The value at $.interaction is not of the kind that belongs there." },
        { """{"command":"hold","interaction":5}""", "The value at $.interaction is not of the kind that belongs there." },
        { """{"command":"hold","interaction":"i1","desk":"other"}""", "There is no such property at $.desk." },
        { """{"command":"hold","interaction":"i1","interaction":"i2"}""", "A property is there twice at $.interaction." },
        { """{"command":"set-agent-state","state":"Ready"}""", "'state' is 'Ready'; it is one of unknown, logged-out, not-ready, ready, reserved, busy, after-call-work, do-not-disturb, out-of-service." },
        { """{"command":"set-agent-state","state":"ready","limits":[{"medium":"chat","kind":"at-most"}]}""", "'atMost' is 1 to 99 where 'kind' is at-most." },
        { """{"command":"set-agent-state","state":"ready","limits":[{"medium":"chat","kind":"at-most","atMost":0}]}""", "'atMost' is 1 to 99 where 'kind' is at-most." },
        { """{"command":"set-agent-state","state":"ready","limits":[{"medium":"chat","kind":"none","atMost":2}]}""", "'atMost' belongs to at-most, not to none." },
        { """{"command":"set-agent-state","state":"ready","limits":[{"medium":"chat","kind":"some"}]}""", "'kind' is 'some'; it is one of keep, none, configured, at-most." },
        { """{"command":"set-agent-state","state":"ready","limits":[{"medium":"chat","kind":"none"},{"medium":"chat","kind":"keep"}]}""", "'limits' has 'chat' twice." },
        { """{"command":"run-query","query":"5","values":[{"name":"","value":1}]}""", "'values' has a value without a name." },
        { """{"command":"send-digits","interaction":"i1","digits":"12x"}""", "'digits' takes 1 to 64 of 0-9, *, #, A-D." },
        { """{"command":"send-digits","interaction":"i1","digits":""}""", "'digits' takes 1 to 64 of 0-9, *, #, A-D." },
        { """{"command":"complete-work","interaction":"i1","callback":{"number":" ","at":"2030-05-14T10:30:00+02:00"}}""", "'callback.number' is empty." },
        { """{"command":"complete-work","interaction":"i1","callback":{"number":"1","at":"tomorrow"}}""", "The value at $.callback.at is not of the kind that belongs there." },
        { """{"command":"complete-work","interaction":"i1","callback":{"number":"1","at":"0001-01-01T00:00:00+00:00"}}""", "'callback.at' is 0001-01-01T00:00:00.0000000+00:00, which no customer can be called at." },
        { """{"command":"set-user-data","interaction":"i1","data":[{"name":"","value":1}]}""", "'data' has a value without a name." },
        { """{"command":"set-user-data","interaction":"i1","data":[{"name":"Note"}]}""", "Something is missing: 'value'." },
        { """{"command":"hold-completion","interaction":"i1","holder":"h","text":"t"}""", "Something is missing: 'seconds'." },
        { """{"command":"hold-completion","interaction":"i1","holder":"h","text":"t","seconds":0}""", "'seconds' is 0; it is 1 to 300." },
        { """{"command":"hold-completion","interaction":"i1","holder":"h","text":"t","seconds":301}""", "'seconds' is 301; it is 1 to 300." },
        { """{"command":"set-phone-audio","speakerVolume":101}""", "'speakerVolume' is 101; it is 0 to 100." },
        { """{"command":"set-phone-audio","microphoneVolume":-1}""", "'microphoneVolume' is -1; it is 0 to 100." },
        { """{"command":"set-phone-audio","microphoneMuted":"yes"}""", "The value at $.microphoneMuted is not of the kind that belongs there." },
        { """{"command":"run-extra-action","name":"dance"}""", "The session offers no action 'dance'." },
        { """{"command":"run-extra-action","name":"ask-the-oracle"}""", "'Ask the oracle' is about an interaction; 'interaction' says which." },
        { """{"command":"run-extra-action","name":"ring-the-bell","interaction":"i1"}""", "'Ring the bell' is about no interaction." },
        { """{"command":"run-extra-action","name":"ring-the-bell","values":[{"name":"x","value":"1"}]}""", "The action 'ring-the-bell' has no field 'x'." },
        { """{"command":"run-extra-action","name":"ask-the-oracle","interaction":"i1"}""", "'Question' is missing." },
        { """{"command":"run-extra-action","name":"ask-the-oracle","interaction":"i1","values":[{"name":"question","value":"?"},{"name":"question","value":"!"}]}""", "'Question' is answered twice." },
        { """{"command":"run-extra-action","name":"ask-the-oracle","interaction":"i1","values":[{"name":"question","value":"?"},{"name":"times","value":"-1"}]}""", "'Times' takes digits only." },
        { """{"command":"run-extra-action","name":"ask-the-oracle","interaction":"i1","values":[{"name":"question","value":"?"},{"name":"oracle","value":"Pythia"}]}""", "'Oracle' has no choice 'Pythia'." },
        { """{"command":"answer-form","form":"code","values":[{"name":"pin","value":"1"}]}""", "The form 'code' has no field 'pin'." },
        { """{"command":"answer-form","form":"code","values":[{"name":"code","value":"12a"}]}""", "'Code' takes digits only." },
        { """{"command":"answer-form","form":"code","values":[]}""", "'Code' is missing." },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_command_of_the_wire_is_the_desk_s_command(string json, DeskCommand command)
    {
        // Parsed JSON compares by where it lies, not by what it says.
        (DeskCommand Command, string Arguments) Apart(DeskCommand of) => of is RunExtraAction extra ? (extra with { Arguments = default }, JsonNode.Parse(extra.Arguments.GetRawText())!.ToJsonString()) : (of, "");
        Apart(Read(json)).ShouldBe(Apart(command));
    }

    [Fact]
    public void Every_command_that_the_wire_knows_stands_in_the_table() =>
        Table.Select(row => Word((string)((object[])row)[0])).Distinct().Order()
            .ShouldBe(WireJson.Default.CommandMessage.PolymorphismOptions!.DerivedTypes.Select(type => (string)type.TypeDiscriminator!).Order());

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_wrong_with_a_command_is_told(string json, string problem) =>
        Should.Throw<ProtocolException>(() => Read(json)).Message.ShouldBe(problem);

    [Fact]
    public void A_text_that_is_too_long_is_refused_by_its_length() =>
        Should.Throw<ProtocolException>(() => Read($$"""{"command":"make-call","destination":"{{new string('1', 5000)}}"}"""))
            .Message.ShouldBe("'destination' has 5000 characters; at most 4096 are taken.");

    [Fact]
    public void Too_many_values_are_refused_by_their_number()
    {
        var values = string.Join(',', Enumerable.Range(0, 101).Select(i => $$"""{"name":"n{{i}}","value":1}"""));
        Should.Throw<ProtocolException>(() => Read($$"""{"command":"set-user-data","interaction":"i1","data":[{{values}}]}"""))
            .Message.ShouldBe("'data' has 101 values; at most 100 are taken.");
    }

    private static DeskCommand Read(string json) => Inbound.ReadCommand(JsonText.Parse(json), out _).ToCommand(Desk);

    private static string Word(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("command").GetString()!;
    }
}
