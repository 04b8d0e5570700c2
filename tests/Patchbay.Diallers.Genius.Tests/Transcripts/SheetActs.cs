using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Tests.Stands;

namespace Patchbay.Diallers.Genius.Tests.Transcripts;

/// <summary>What an agent does at the desk so that the adapter says a line of a transcript, and how that must end.</summary>
internal sealed class SheetActs(AgentAtDesk agent)
{
    private const int SessionLost = 198;

    /// <summary>What the adapter says without being asked.</summary>
    private static readonly string[] OfItself = ["Authenticate", "GetTenants", "GetCampaigns", "GetWebRTC", "Connect", "Acknowledge", "KeepAlive"];

    private readonly List<(string What, Task<CommandResult> Act, int? Error)> _begun = [];
    private readonly DeskActs _ofLiveCall = new(agent);
    private Task<SignInResult>? _signIn;
    private string? _again;
    private int _gone;

    /// <summary>Whether the agent signs in now, which opens a connection.</summary>
    public bool SignsIn(JsonNode line) => Text(line, "type") == "Authenticate" && (_signIn is null || (_signIn.IsCompleted && agent.State.Agent.State == AgentState.LoggedOut));

    /// <summary>Has the agent do what the line is said for; lines that the adapter says by itself need nothing.</summary>
    /// <param name="line">The line.</param>
    /// <param name="error">The number that it is refused with, where it is.</param>
    public async Task BeginAsync(JsonNode line, int? error)
    {
        if (SignsIn(line))
        {
            if (_signIn is not null) await agent.Session.DisposeAsync();
            agent.Options.Extension = Text(line, "extension");
            _signIn = agent.SignInAsync();
        }
        else if (Text(line, "type") == _again)
        {
            // The adapter says it again by itself; the agent asked once.
            _again = null;
        }
        else
        {
            if (OfItself.Contains(Text(line, "type"))) return;
            // The dialler's first event may be dealt with before the desk has its session.
            await _signIn!.WaitAsync(TestKit.Waiting.Eventually.Patience);
            if (_begun.Count > 0 && _again is null) await _begun[^1].Act.WaitAsync(TestKit.Waiting.Eventually.Patience);
            var act = Do(line.AsObject());
            if (error == SessionLost) _again = Text(line, "type");
            _begun.Add((Text(line, "type"), act, error == SessionLost ? null : error));
        }
    }

    /// <summary>Everything that was begun has ended as the dialler said.</summary>
    public async Task EndAsync()
    {
        foreach (var (what, act, error) in _begun)
            if (error is { } number) (await act.WaitAsync(TestKit.Waiting.Eventually.Patience)).ShouldBeOfType<Refused>(what).Number.ShouldBe(number.ToString(CultureInfo.InvariantCulture));
            else (await act.WaitAsync(TestKit.Waiting.Eventually.Patience)).ShouldBeOfType<Done>(what);
    }

    /// <summary>What the last command of a type asked for.</summary>
    public async Task<string> ResultOfAsync(string type) => (await _begun.Last(begun => begun.What == type).Act).ShouldBeOfType<Done>().Value.GetRawText();

    /// <summary>Does it.</summary>
    public Task<CommandResult> Do(JsonObject line)
    {
        var slot = line["sessionIndex"]?.GetValue<int>() ?? 0;
        // Slots are taken in turn, so that what came first is at the first of those that are left.
        Interaction At() => slot == 0 ? agent.Call : agent.State.Interactions.Where(interaction => interaction.Kind != "voice").ElementAt(slot - 1 - _gone);
        return Text(line, "type") switch
        {
            "GoAvailable" => agent.Session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready, Limits = [Limit("voice", line, "live"), Limit("offline", line, "offline"), Limit("interactive", line, "interactive")] }, default).AsTask(),
            "Disposition" => CompleteAsync(line, At().Id, slot),
            "StartWrap" => agent.Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = At().Id }, default).AsTask(),
            "TransferCall" => TransferAsync(line),
            "GetAgents" => agent.Offer<IAgentDirectory>().ReadAsync(new ReadDirectory(), default).AsTask(),
            "GetRecord" => agent.Offer<IRecords>().GetAsync(new GetRecord { Reference = Text(line, "URN") }, default).AsTask(),
            "NewRecord" => agent.Offer<IRecordCreation>().CreateAsync(new CreateRecord { Interaction = At().Id }, default).AsTask(),
            "RunQuery" => agent.Offer<IQueries>().RunAsync(new RunQuery { Query = line["QueryNumber"]!.ToString(), Parameters = Data(line["Parameters"]), Values = Data(line["values"]) }, default).AsTask(),
            "MultiSale" => agent.Offer<IExtraActions>().RunAsync(new RunExtraAction { Name = "multi-sale", Interaction = agent.Call.Id, Arguments = JsonSerializer.SerializeToElement(new { outcome = line["outcome"]!.ToString(), quantity = line["quantity"]!.ToString() }) }, default).AsTask(),
            "TagCall" => agent.Offer<ITagging>().TagAsync(new TagInteraction { Interaction = At().Id, Reference = Text(line, "URN") }, default).AsTask(),
            "SendMail" or "SendSMS" => agent.Offer<ITemplateMessages>().SendAsync(new SendTemplate { Interaction = At().Id, Template = line["template"]!.ToString(), Recipient = Text(line, "recipient") }, default).AsTask(),
            "SendChatMessage" => agent.Offer<IChat>().SendAsync(new SendChatMessage { Interaction = At().Id, Text = Text(line, "message") }, default).AsTask(),
            "GetMessageID" => agent.Offer<IMessageFetch>().FetchAsync(new FetchMessage { Interaction = Offline(), Message = line["messageID"]!.ToString() }, default).AsTask(),
            "GetMessageHistory" => agent.Offer<IMessageHistory>().FetchAsync(new FetchMessageHistory { Interaction = Offline() }, default).AsTask(),
            _ => _ofLiveCall.Do(line) ?? throw new InvalidOperationException($"At a desk nobody comes to {line.ToJsonString()}"),
        };
    }

    /// <summary>The message at a slot; a message may be fetched beside a chat too.</summary>
    private InteractionId Offline() => (agent.State.Interactions.SingleOrDefault(interaction => interaction.Kind is "offline" or "email" or "sms") ?? agent.State.Interactions.Single(interaction => interaction.Kind != "voice")).Id;

    private async Task<CommandResult> CompleteAsync(JsonObject line, InteractionId interaction, int slot)
    {
        var work = new WorkOutcome
        {
            Interaction = interaction,
            Command = CommandId.New(),
            Outcome = line["outcome"]!.ToString(),
            Callback = Text(line, "callbackTime") is { Length: > 0 } time
                ? new Callback { Number = Text(line, "callbackNumber"), At = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), Personal = line["personalCallback"]!.GetValue<bool>() }
                : null,
            Data = Data(line["data"]),
        };
        var result = await agent.CompleteAsync(work);
        // The desk itself lets go of an interaction whose outcome was taken.
        await agent.Facts.PublishAsync(new InteractionRemoved { Interaction = interaction, End = InteractionEnd.Completed }, default);
        if (slot > 0) _gone++;
        return result;
    }

    private Task<CommandResult> TransferAsync(JsonObject line)
    {
        var kind = Text(line, "TransferTo") switch
        {
            "0" => "agent",
            "1" => "external",
            _ => "queue",
        };
        return Text(line, "TransferType") == "1"
            ? agent.Offer<ICallTransferring>().SingleStepTransferAsync(new SingleStepTransfer { Interaction = agent.Call.Id, Destination = Text(line, "Recipient"), DestinationKind = kind, UserData = Data(line["data"]) }, default).AsTask()
            : agent.Offer<IConsultation>().ConsultAsync(Way.Consult(agent.Call.Id, Text(line, "TransferType")[0], Text(line, "Recipient"), kind) with { UserData = Data(line["data"]) }, default).AsTask();
    }

    private static MediaLimit Limit(string medium, JsonObject line, string key) => (medium, line[key]!.GetValue<int>()) switch
    {
        ("voice", -1) or (_, -2) => new MediaLimit { Medium = medium, Kind = MediaLimitKind.Keep },
        ("voice", 0) or (_, -1) => new MediaLimit { Medium = medium, Kind = MediaLimitKind.None },
        (not "voice", 0) => new MediaLimit { Medium = medium, Kind = MediaLimitKind.Configured },
        var (_, most) => new MediaLimit { Medium = medium, Kind = MediaLimitKind.AtMost, AtMost = most },
    };

    private static ValueList<UserDataEntry> Data(JsonNode? pairs) => pairs!.AsObject().Select(pair => UserDataEntry.Text(pair.Key, pair.Value!.GetValue<string>())).ToValueList();

    private static string Text(JsonNode line, string key) => line[key]!.GetValue<string>();
}
