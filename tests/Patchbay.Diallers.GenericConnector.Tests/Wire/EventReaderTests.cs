using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire;

/// <summary>The samples of sections 3.1 to 3.13, and each row of section 5 that is about reading.</summary>
public sealed class EventReaderTests
{
    private static readonly TimeZoneInfo Karachi = TimeZoneInfo.CreateCustomTimeZone("Karachi", TimeSpan.FromHours(5), null, null);

    [Theory]
    [InlineData("""{"type":"System","status":"OUT_OF_SERVICE"}""", false)]
    [InlineData("""{"type":"System","status":"IN_SERVICE"}""", true)]
    [InlineData("""{"Type":"system","Status":"in-service"}""", true)]
    public void The_service_comes_and_goes(string body, bool inService)
    {
        var told = One<ServiceTold>(body);

        told.InService.ShouldBe(inService);
        told.Agent.ShouldBeNull();
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("null", false)]
    public void An_agent_is_told(string supervisor, bool supervises)
    {
        var told = One<AgentInfoTold>("""{"type":"AgentInfo","firstName":"jehanzeb4","lastName":"riaz","supervisor":%,"wrapUpOnIncoming":"","teams":[{"id":"7","name":"Demo"},{"id":8}],"team":{"id":"7","name":"Demo"},"agentId":"jehanzeb4"}""".Replace("%", supervisor, StringComparison.Ordinal));

        (told.FirstName, told.LastName, told.Supervisor, told.WrapUpOnIncoming, told.Agent).ShouldBe(("jehanzeb4", "riaz", supervises, null, "jehanzeb4"));
        told.Team.ShouldBe(new TeamTold("7", "Demo"));
        told.Teams.ShouldBe([new TeamTold("7", "Demo"), new TeamTold("8", null)]);
    }

    [Fact]
    public void A_state_is_told_with_its_time_in_the_zone_of_the_connector()
    {
        var told = One<StateTold>("""{"type":"State","agentId":"jehanzeb6","state":"NOT_READY","reasonCode":"8","stateChangeTimeString":"","pendingState":"","stateChangeTime":"2019-09-17 12:46:21"}""");

        (told.State, told.ReasonCode, told.Pending, told.Agent).ShouldBe((AgentWord.NotReady, "8", null, "jehanzeb6"));
        told.Since.ShouldBe(new DateTimeOffset(2019, 9, 17, 12, 46, 21, TimeSpan.FromHours(5)));
    }

    [Theory]
    [InlineData("UNKNOWN", "Unknown")]
    [InlineData("LOGOUT", "Logout")]
    [InlineData("NOT_READY", "NotReady")]
    [InlineData("READY", "Ready")]
    [InlineData("RESERVED", "Reserved")]
    [InlineData("RESERVED_OUTBOUND", "Reserved")]
    [InlineData("RESERVED_OUTBOUND_PREVIEW", "Reserved")]
    [InlineData("TALKING", "Talking")]
    [InlineData("HOLD", "Hold")]
    [InlineData("WORK", "Work")]
    [InlineData("WORK_READY", "WorkReady")]
    [InlineData("RE_LOGIN", "Passing")]
    [InlineData("LOGIN", "Passing")]
    [InlineData("DANCING", "Unknown")]
    [InlineData("not ready", "NotReady")]
    public void Every_state_of_an_agent_has_a_word(string vendor, string word)
    {
        var told = One<StateTold>($$"""{"type":"State","agentId":"a","state":"{{vendor}}","reasonCode":null}""");

        told.State.ToString().ShouldBe(word);
        told.Word.ShouldBe(vendor);
        told.ReasonCode.ShouldBeNull();
    }

    [Theory]
    [InlineData("INITIATING", "Initiating")]
    [InlineData("INITIATED", "Initiated")]
    [InlineData("ALERTING", "Alerting")]
    [InlineData("ACTIVE", "Active")]
    [InlineData("HELD", "Held")]
    [InlineData("DROPPED", "Dropped")]
    [InlineData("DROP", "Dropped")]
    [InlineData("FAILED", "Failed")]
    [InlineData("ACCEPTED", "Accepted")]
    [InlineData("WRAP_UP", "WrapUp")]
    [InlineData("NOT_FOUND", "NotFound")]
    [InlineData("NotFound", "NotFound")]
    [InlineData("SINGING", "Unknown")]
    public void Every_state_of_a_dialog_has_a_word(string vendor, string word)
    {
        One<CallTold>($$"""{"type":"InboundCall","dialogId":16871253,"state":"{{vendor}}","agentId":"a"}""").State.ToString().ShouldBe(word);
        One<DialogStateTold>($$"""{"type":"DialogStatus","dialogId":"1","state":"{{vendor}}","agentId":"a"}""").State.ToString().ShouldBe(word);
    }

    [Fact]
    public void A_call_is_told_with_all_it_has()
    {
        var told = One<CallTold>("""{"type":"InboundCall","dialogId":"16871253","state":"INITIATED","startTime":"2019-09-17 15:32:15","prevDialogId":null,"fromAddress":"4012","callVariables":[{"callVariable1":""},{"callVariable2":"NULL"},{"callVariable10":"x"},{"ani":"4012"}],"participants":[{"mediaAddress":"1006","state":"INITIATED","addressType":"AGENT_DEVICE"},{"mediaAddress":"4012","state":"ALERTING","addressType":""}],"agentId":"jehanzeb6"}""");

        (told.Kind, told.Dialog, told.State, told.From, told.Previous).ShouldBe((CallEventKind.Call, "16871253", DialogWord.Initiated, "4012", null));
        told.Started.ShouldBe(new DateTimeOffset(2019, 9, 17, 15, 32, 15, TimeSpan.FromHours(5)));
        told.Variables.ShouldBe([new("callVariable1", ""), new("callVariable2", ""), new("callVariable10", "x"), new("ani", "4012")]);
        told.Participants.ShouldBe([new("1006", DialogWord.Initiated, IsAgent: true), new("4012", DialogWord.Alerting, IsAgent: false)]);
    }

    [Fact]
    public void What_a_short_event_leaves_out_is_not_known_and_not_empty()
    {
        var told = One<CallTold>("""{"type":"InboundCall","dialogId":"16871284","prevDialogId":null,"state":"DROPPED","agentId":"jehanzeb6"}""");

        (told.State, told.From, told.Variables, told.Participants, told.Started).ShouldBe((DialogWord.Dropped, null, null, null, null));
    }

    [Fact]
    public void A_new_call_has_no_state()
    {
        var told = One<CallTold>("""{"type":"NewInboundCall","dialogId":"16871263","fromAddress":"1006","callVariables":[{"callVariable1":""},{"ani":"1006"}],"agentId":"jehanzeb4"}""");

        (told.Kind, told.State, told.From).ShouldBe((CallEventKind.Ringing, null, "1006"));
    }

    [Theory]
    [InlineData("""{"type":"ConsultCall","state":"INITIATED","assDialogId":"16871288","fromAddress":"1004","toAddress":"1006","agentId":"a"}""", "16871288", null)]
    [InlineData("""{"type":"ConsultCall","state":"INITIATED","dialogId":"1","assDialogId":"2","toAddress":"1006","agentId":"a"}""", "1", "2")]
    public void A_consultation_names_itself_as_dialog_or_associated_dialog(string body, string dialog, string? associated)
    {
        var told = One<CallTold>(body);

        (told.Kind, told.Dialog, told.Associated, told.To).ShouldBe((CallEventKind.Consult, dialog, associated, "1006"));
    }

    [Theory]
    [InlineData("WrapUp", "WrapUp")]
    [InlineData("WRAP_UP", "WrapUp")]
    [InlineData("LOGOUT", "Logout")]
    [InlineData("NOT_READY", "NotReady")]
    [InlineData("not-ready", "NotReady")]
    [InlineData("else", null)]
    public void Reasons_are_told_by_category(string vendor, string? category)
    {
        var told = One<ReasonsTold>($$"""{"type":"ReasonCodes","category":"{{vendor}}","reasonCodes":[{"1":"Complaint"},{"2":"Inquiry New"},{"3":""}],"agentId":"a"}""");

        told.Category?.ToString().ShouldBe(category);
        told.Reasons.ShouldBe([new("1", "Complaint"), new("2", "Inquiry New"), new("3", "3")]);
    }

    [Theory]
    [InlineData("""[{"a":"1"},{"b":"2"}]""")]
    [InlineData("""{"a":1,"b":"2"}""")]
    [InlineData("""[{"name":"a","value":"1"},{"name":"b","value":2}]""")]
    [InlineData("""[{"a":"1","b":"2"}]""")]
    public void Pairs_come_in_any_of_their_forms(string pairs)
    {
        One<CallTold>($$"""{"type":"InboundCall","dialogId":"1","callVariables":{{pairs}},"agentId":"a"}""").Variables.ShouldBe([new("a", "1"), new("b", "2")]);
    }

    [Fact]
    public void Reasons_come_as_codes_and_labels_too() =>
        One<ReasonsTold>("""{"type":"ReasonCodes","category":"LOGOUT","reasonCodes":[{"code":28,"label":"End"}]}""").Reasons.ShouldBe([new("28", "End")]);

    [Fact]
    public void Agents_come_in_an_array()
    {
        var told = One<AgentsTold>("""[{"type":"Agents","users":[{"firstName":"jehanzeb6","lastName":"riaz","extension":"1006"},{"firstName":"jehanzeb7","lastName":null,"extension":1007}]}]""");

        told.People.Select(person => (person.Name, person.Extension)).ShouldBe([("jehanzeb6 riaz", "1006"), ("jehanzeb7", "1007")]);
    }

    [Theory]
    [InlineData("""{"type":"Error","agentId":"a","errorCode":"WRONG_EXTENSION","errorMessage":"no","command":"Login"}""", "WRONG_EXTENSION", "no")]
    [InlineData("""{"type":"errors","agentId":"a","code":260,"message":"no"}""", "260", "no")]
    [InlineData("""{"type":"Control","agentId":"a","reason":"R","description":"no"}""", "R", "no")]
    [InlineData("""{"type":"LoginError","agentId":"a","errorType":"Invalid State"}""", "Invalid State", null)]
    [InlineData("""{"type":"Whatever","agentId":"a","error":"E","errorData":"no"}""", "E", "no")]
    [InlineData("""{"type":"Connect Status","agentId":"a","status":"SUBSCRIPTION_FAILED"}""", "SUBSCRIPTION_FAILED", null)]
    public void An_error_is_known_by_its_name_or_by_what_it_holds(string body, string code, string? text)
    {
        var told = One<ErrorTold>(body);

        (told.Code, told.Text, told.Agent, told.Raw).ShouldBe((code, text, "a", body));
    }

    [Fact]
    public void A_team_is_told()
    {
        var told = One<TeamUsersTold>("""{"type":"TeamUsersList","teamId":"7","users":[{"firstName":"A","lastName":"B","extension":"1006","agentId":"jehanzeb6","state":"READY","stateChangeTime":"2019-09-17 12:46:21"}],"agentId":"sup1"}""");

        told.Team.ShouldBe("7");
        told.Users.Select(user => (user.Login, user.Name, user.Extension, user.State)).ShouldBe([("jehanzeb6", "A B", "1006", AgentWord.Ready)]);
    }

    [Fact]
    public void Queues_are_told()
    {
        var told = One<QueuesTold>("""{"type":"QueueList","queues":[{"name":"Q1","agentsNotReady":"1","agentsReady":"2","talkingIn":"1","talkingInternal":"2","talkingOut":3,"callsInQueue":3,"longestCallStart":"2019-09-17 12:46:21"},{"agentsReady":"2"}],"agentId":"sup1"}""");

        told.Queues.Select(queue => (queue.Name, queue.Ready, queue.NotReady, queue.Talking, queue.Waiting)).ShouldBe([("Q1", 2, 1, 6, 3)]);
        told.Queues[0].LongestSince.ShouldBe(new DateTimeOffset(2019, 9, 17, 12, 46, 21, TimeSpan.FromHours(5)));
    }

    [Theory]
    [InlineData("RECONNECT")]
    [InlineData("NOT_RECHEABLE")]
    [InlineData("DESTINATION")]
    [InlineData("Resumed")]
    [InlineData("Interrupted")]
    public void What_tells_of_a_return_is_a_hint(string type) => One<ReturnTold>($$"""{"type":"{{type}}"}""").Type.ShouldBe(type);

    [Fact]
    public void What_is_well_formed_and_not_known_has_no_meaning() => One<UnknownTold>("""{"type":"Phonebooks","agentId":"a","books":[]}""").Type.ShouldBe("Phonebooks");

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("hello")]
    [InlineData("{\"type\":\"State\"")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"System\",\"status\":\"SLEEPING\"}")]
    [InlineData("{\"type\":\"InboundCall\",\"state\":\"ACTIVE\"}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_event_says_why(string body) => One<Unreadable>(body).Why.ShouldNotBeEmpty();

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        var told = One<AgentInfoTold>("""{"type":"AgentInfo","firstName":"a\ud83db","lastName":"\ud83d\ude00","agentId":"\\ud83d"}""");

        (told.FirstName, told.LastName, told.Agent).ShouldBe(("a\uFFFDb", "\U0001F600", "\\ud83d"));
    }

    [Fact]
    public void A_name_that_repeats_counts_as_it_came_last() =>
        One<StateTold>("""{"type":"State","agentId":"a","state":"READY","state":"NOT_READY","STATE":"LOGOUT"}""").State.ShouldBe(AgentWord.NotReady);

    [Theory]
    [InlineData("2019-09-17 12:46:21", true)]
    [InlineData("2019-09-17T12:46:21", true)]
    [InlineData("2019-09-17T07:46:21Z", true)]
    [InlineData("17.09.2019", false)]
    [InlineData("yesterday", false)]
    [InlineData("0001-01-01 00:00:00", false)]
    public void A_time_is_read_in_two_forms_or_not_at_all(string text, bool known)
    {
        var expected = known ? new DateTimeOffset(2019, 9, 17, 12, 46, 21, TimeSpan.FromHours(5)) : (DateTimeOffset?)null;

        Timestamps.Read(text, Karachi).ShouldBe(expected);
    }

    private static T One<T>(string body)
        where T : ConnectorEvent => new EventReader(Karachi, MessageFormat.Auto).Read(body).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
