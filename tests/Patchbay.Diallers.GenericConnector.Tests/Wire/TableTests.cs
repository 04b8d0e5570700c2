using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Tests.Stands;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire;

/// <summary>The tables in <c>tests/Data/generic-connector</c>, which the simulator's tests read too.</summary>
public sealed class TableTests
{
    private static readonly EventReader Reader = new(TimeZoneInfo.Utc, MessageFormat.Auto);

    public static TheoryData<int> Readings { get; } = Tables.Numbers(Tables.Reading);

    public static TheoryData<int> Legacies { get; } = Tables.Numbers(Tables.Legacy);

    public static TheoryData<int> Events { get; } = Tables.Numbers(Tables.Events);

    public static TheoryData<int> AgentStates { get; } = Tables.Numbers(Tables.AgentStates);

    public static TheoryData<int> DialogStates { get; } = Tables.Numbers(Tables.DialogStates);

    public static TheoryData<int> Separators { get; } = Tables.Numbers(Tables.Separators);

    public static TheoryData<int> Errors { get; } = Tables.Numbers(Tables.Errors);

    [Theory]
    [MemberData(nameof(Readings))]
    public void A_body_is_read_as_the_table_says(int number)
    {
        var row = Tables.Reading[number];

        var told = Reader.Read(row.Text("body"));

        var wanted = row["reads"]!.AsArray();
        if (wanted.Count == 0)
        {
            told.ShouldAllBe(one => one is Unreadable);
            return;
        }

        told.Count.ShouldBe(wanted.Count);
        foreach (var (one, reads) in told.Zip(wanted)) ShouldRead(one, reads!.AsObject());
    }

    [Theory]
    [MemberData(nameof(Legacies))]
    public void The_old_format_is_read_as_the_table_says(int number) =>
        ShouldRead(Reader.Read(Tables.Legacy[number].Text("text")).ShouldHaveSingleItem(), Tables.Legacy[number]["reads"]!.AsObject());

    [Theory]
    [MemberData(nameof(Events))]
    public void The_sample_of_each_event_is_known(int number)
    {
        var row = Tables.Events[number];

        var told = Reader.Read(row["sample"]!.ToJsonString()).ShouldHaveSingleItem();

        told.ShouldNotBeOfType<UnknownTold>();
        told.ShouldNotBeOfType<Unreadable>();
    }

    [Fact]
    public void The_commands_are_those_of_the_table_in_their_order()
    {
        var mine = CommandTable.Rows.Where(row => row != CommandTable.ConnectSso).Select(row => (row.Word, Body: string.Join(',', row.Parameters), row.Secret));

        mine.ShouldBe(Tables.Commands.Select(row => (row.Text("command"), string.Join(',', row["body"]!.AsArray().Select(name => name!.GetValue<string>())), row["secret"]?.GetValue<bool>() == true)));
    }

    [Theory]
    [MemberData(nameof(AgentStates))]
    public void A_state_of_the_agent_is_one_at_the_desk(int number)
    {
        var row = Tables.AgentStates[number];
        var model = new AgentModel(new AgentPicture { Agent = "a1", Extension = "1001" }, Platform.Ucce);

        var facts = model.Apply(Reader.Read($$"""{"type":"State","agentId":"A1","state":"{{row.Text("state")}}"}""")[0], DateTimeOffset.UnixEpoch);

        var changed = facts.OfType<AgentStateChanged>().ShouldHaveSingleItem();
        changed.Status.State.ShouldBe(Enum.Parse<AgentState>(row.Text("desk").Replace("-", "", StringComparison.Ordinal), ignoreCase: true));
        changed.Status.ReadyAfterWork.ShouldBe(row["readyAfterWork"]?.GetValue<bool>());
        changed.Vendor!.Text.ShouldBe(row.Text("state"));
        (Words.Agent(row.Text("state")) == AgentWord.Passing).ShouldBe(row["resynchronise"]?.GetValue<bool>() == true);
    }

    [Theory]
    [MemberData(nameof(DialogStates))]
    public void A_state_of_a_dialog_is_one_at_the_desk(int number)
    {
        var row = Tables.DialogStates[number];
        foreach (var type in row["in"]!.AsArray().Select(name => name!.GetValue<string>()).Where(name => name is "InboundCall" or "ConsultCall" or "DialogState"))
        {
            var model = new AgentModel(new AgentPicture { Agent = "a1", Extension = "1001", State = new StateTold { State = AgentWord.Talking } }, Platform.Uccx);
            if (row.Text("desk") == "closed") Say(model, type == "ConsultCall" ? "ConsultCall" : "InboundCall", "INITIATED");

            var facts = Say(model, type, row.Text("state"));

            var state = type == "ConsultCall" ? row["consult"]?.GetValue<string>() ?? row.Text("desk") : row.Text("desk");
            if (state == "closed")
            {
                facts.OfType<InteractionRemoved>().ShouldHaveSingleItem();
                continue;
            }

            var added = facts.OfType<InteractionAdded>().ShouldHaveSingleItem().Interaction;
            added.State.ShouldBe(Enum.Parse<InteractionState>(state, ignoreCase: true));
            if (type == "InboundCall") row["allowed"]!.AsArray().Select(action => action!.GetValue<string>()).ShouldBeSubsetOf(added.OfferedActions);
        }
    }

    [Theory]
    [MemberData(nameof(Separators))]
    public void A_separator_is_refused_where_it_would_stand(int number)
    {
        var row = Tables.Separators[number];

        CommandWriter.Objection(row.Text("where"), $"x{row.Text("character")}y")!.Code.ShouldBe("bad-characters");
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_keeps_its_code(int number)
    {
        var code = Tables.Errors[number].Text("code");

        Reader.Read($$"""{"type":"Error","agentId":"a1","errorCode":"{{code}}"}""")[0].ShouldBeOfType<ErrorTold>().Code.ShouldBe(code);
    }

    private static IReadOnlyList<DeskFact> Say(AgentModel model, string type, string state) =>
        model.Apply(Reader.Read($$"""{"type":"{{type}}","{{(type == "ConsultCall" ? "assDialogId" : "dialogId")}}":"7","state":"{{state}}","fromAddress":"4012","agentId":"a1"}""")[0], DateTimeOffset.UnixEpoch);

    private static void ShouldRead(ConnectorEvent told, JsonObject wanted)
    {
        (told is not UnknownTold).ShouldBe(wanted["known"]?.GetValue<bool>() != false);
        if (told is UnknownTold) told.Type.ShouldBe(wanted["type"]!.GetValue<string>());
        else Kind(told).ShouldBe(wanted["type"]!.GetValue<string>());
        foreach (var (name, value) in wanted.Where(member => member.Key is not ("type" or "known"))) Shown(told, name).ShouldBe(value?.ToJsonString(), $"{name} of {told.Raw}");
    }

    private static string Kind(ConnectorEvent told) => told switch
    {
        ServiceTold => "System",
        AgentInfoTold => "AgentInfo",
        StateTold => "State",
        CallTold { Kind: CallEventKind.Call } => "InboundCall",
        CallTold { Kind: CallEventKind.Ringing } => "NewInboundCall",
        CallTold => "ConsultCall",
        ReasonsTold => "ReasonCodes",
        DialogStateTold => "DialogState",
        AgentsTold => "Agents",
        ErrorTold => "Error",
        TeamUsersTold => "TeamUsersList",
        QueuesTold => "QueueList",
        _ => told.Type,
    };

    /// <summary>A member of an event as the tables write it.</summary>
    private static string? Shown(ConnectorEvent told, string name)
    {
        JsonNode? node = (name, told) switch
        {
            ("agentId", _) => told.Agent,
            ("state", StateTold state) => state.Word,
            ("state", CallTold call) => call.Word,
            ("state", DialogStateTold dialog) => dialog.Word,
            ("status", ServiceTold service) => service.InService ? "IN_SERVICE" : "OUT_OF_SERVICE",
            ("reasonCode", StateTold state) => state.ReasonCode,
            ("stateChangeTime", StateTold { Since: null }) => null,
            ("stateChangeTime", StateTold { Since: { } since }) => since.ToString(told.Raw.Contains('Z', StringComparison.Ordinal) ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            ("supervisor", AgentInfoTold info) => info.Supervisor,
            ("dialogId", CallTold call) => call.Dialog,
            ("dialogId", DialogStateTold dialog) => dialog.Dialog,
            ("fromAddress", CallTold call) => call.From,
            ("toAddress", CallTold call) => call.To,
            ("prevDialogId", CallTold call) => call.Previous,
            ("category", ReasonsTold reasons) => reasons.Category switch
            {
                ReasonCategory.WrapUp => "WrapUp",
                ReasonCategory.Logout => "LOGOUT",
                ReasonCategory.NotReady => "NOT_READY",
                _ => null,
            },
            ("pairs", ReasonsTold reasons) => Pairs(reasons.Reasons.Select(reason => (reason.Code, reason.Label))),
            ("pairs", CallTold call) => Pairs(call.Variables!.Select(variable => (variable.Name, variable.Value))),
            ("participants", CallTold call) => Pairs(call.Participants!.Select(party => (party.Address, party.State.ToString().ToUpperInvariant()))),
            ("code", ErrorTold error) => error.Code,
            ("text", ErrorTold error) => error.Text,
            _ => throw new ArgumentException($"The table asks for '{name}' of {told}."),
        };
        return node?.ToJsonString();
    }

    private static JsonArray Pairs(IEnumerable<(string, string)> pairs) => [.. pairs.Select(pair => new JsonArray(pair.Item1, pair.Item2))];
}
