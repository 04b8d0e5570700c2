using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Relays;
using Patchbay.TestKit.Transcripts;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>
/// Plays a transcript with the adapter on one side and the simulator on the other, a broker between them, and hears at the
/// broker's door what either said. What the adapter asks beside, to be sure of what it shows, is passed over.
/// </summary>
internal sealed class SequencePlayer : IAsyncDisposable
{
    private static readonly string[] AskedBeside = ["Hello", "Beat", "GetState", "getdialogstate", "reasoncodenotready", "reasoncodelogout", "wrapupreasoncode"];
    private static readonly string[] ToldBeside = ["System", "State", "DialogState", "ReasonCodes"];

    private readonly ConnectorSimulator _simulator;
    private readonly HeardLine _relay;
    private readonly BrokeredHost _host;
    private readonly Dictionary<string, BrokeredDesk> _desks = [];
    private readonly Dictionary<string, JsonNode> _accounts;
    private readonly TranscriptValues _values = new();
    private readonly List<RelayedFrame> _sent = [];
    private readonly List<JsonNode> _told = [];
    private readonly List<Task<CommandResult>> _acts = [];
    private int _heard;

    private SequencePlayer(JsonObject settings, ConnectorSimulator simulator, HeardLine relay, BrokeredHost host)
    {
        (_simulator, _relay, _host) = (simulator, relay, host);
        _accounts = settings["agents"]!.AsArray().ToDictionary(agent => agent!["login"]!.GetValue<string>(), agent => agent!);
    }

    /// <summary>The desks of the agents who signed in.</summary>
    public IEnumerable<BrokeredDesk> Desks => _desks.Values;

    public static async Task<SequencePlayer> StartAsync(ITestBroker broker, JsonObject settings)
    {
        var queue = $"Connector-{Guid.NewGuid():N}";
        var platform = settings["platform"]!.GetValue<string>() == "uccx" ? Platform.Uccx : Platform.Ucce;
        var simulator = await ConnectorSimulator.StartAsync(broker, settings.DeepClone().AsObject(), queue);
        var relay = HeardLine.Start(broker.Address);
        return new SequencePlayer(settings, simulator, relay, new BrokeredHost(broker, relay.Address, queue, options => (options.Platform, options.AfterOutcome) = (platform, AfterOutcome.Stay)));
    }

    public async Task PlayAsync(IReadOnlyList<TranscriptStep> steps)
    {
        foreach (var (number, step) in steps.Index())
        {
            var at = $"step {number}";
            // Nothing is connected before somebody signs in, and that is what the first Hello is for.
            if (Word(step) == "Hello" && steps.Skip(number).FirstOrDefault(later => Word(later) == "Connect") is { } first) _acts.Add(SignInAsync(Desk(Subject(first), Body(steps.Skip(number).First(later => Word(later) == "Login")).Split(',')[1])));
            if (step.Client is JsonObject said) await SayAsync(at, said);
            else if (step.Server is { } told) await HearAsync(at, told);
            else if (step.Does is { } what) await HappenAsync(at, what, step.With);
        }

        foreach (var result in await Eventually.ComesAsync("every command ends", Task.WhenAll(_acts)))
            (result is Done or Sent || steps.Any(step => step.Note?.StartsWith("S9", StringComparison.Ordinal) == true)).ShouldBeTrue($"{result}");
        foreach (var desk in _desks.Values.Where(desk => desk.Session is not null && desk.State.Agent.State != AgentState.LoggedOut)) await Truth.IsShownAsync(_simulator, desk);
        Listen();
        // An agent whose LOGOUT is doubted is bound to the destination again before the state is asked (1.6).
        var beside = steps.Any(step => step.Does == "spurious-logout") ? [.. AskedBeside, "Connect"] : AskedBeside;
        _sent.Where(frame => !beside.Contains(Word(frame.Type))).ShouldBeEmpty("at the end");
        _told.Where(body => !ToldBeside.Contains(Type(body))).Select(body => body.ToJsonString()).ShouldBeEmpty("at the end");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _desks.Values) await desk.DisposeAsync();
        await _host.DisposeAsync();
        await _relay.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    /// <summary>The client says it by itself, or because its agent acts.</summary>
    private async Task SayAsync(string at, JsonObject said)
    {
        var type = said["type"]!.GetValue<string>();
        var body = _values.FillText(said["body"]!.GetValue<string>());
        // Giving a consultation up retrieves the call behind it, too: that is not done twice.
        if (Word(type) == "RetrieveCall") await Task.WhenAll(_acts).WaitAsync(Eventually.Patience);
        Listen();
        if (Take(type, body)) return;
        Act(Word(type), type[(type.IndexOf('#') + 1)..], body.Split(','));
        await UntilAsync($"{at}: the adapter sends {type} with {body}", () => Take(type, body));
    }

    private async Task HearAsync(string at, JsonNode expected) => await UntilAsync($"{at}: the connector tells {expected.ToJsonString()}", () =>
    {
        foreach (var body in _told)
        {
            if (_values.DifferenceOrNothing(expected, body) is not null) continue;
            _told.Remove(body);
            return true;
        }

        return false;
    });

    private async Task HappenAsync(string at, string what, JsonNode? with)
    {
        if (what == "sign-in")
        {
            var desk = Desk(with!.GetValue<string>());
            (await desk.SignInAsync()).ShouldBeOfType<SignedIn>(at);
            Listen();
            _sent.Clear();
            _told.Clear();
            return;
        }

        var agent = with!["agent"]!.GetValue<string>();
        await Eventually.UntilAsync($"{at}: {what}", () => _simulator.TryPostAsync($"agents/{agent}/happens", new { what, with }));
    }

    private void Act(string word, string subject, string[] parameters)
    {
        if (word is not ("Connect" or "Login") && !AskedBeside.Contains(word)) _acts.Add(ActAsync(Desk(subject), word, parameters));
    }

    /// <summary>A sign-in that fails is a part of a transcript, too.</summary>
    private static async Task<CommandResult> SignInAsync(BrokeredDesk desk)
    {
        (await desk.SignInAsync()).ShouldNotBeNull();
        return new Done();
    }

    private static async Task<CommandResult> ActAsync(BrokeredDesk desk, string word, string[] parameters)
    {
        switch (word)
        {
            case "MakeReady":
                return await desk.GoAsync(AgentState.Ready);
            case "MakeNotReady":
                return await desk.GoAsync(AgentState.NotReady);
            case "MakeNotReadyWithReason":
                return await desk.GoAsync(AgentState.NotReady, parameters[0]);
            case "logoutwithreason":
                // One who is still shown as ready would be made not ready first.
                await desk.UntilAsync("the agent is not ready", state => state.Agent.State == AgentState.NotReady);
                var signedOut = await desk.Session.SignOutAsync(new SignOut { ReasonCode = parameters[0] }, CancellationToken.None);
                // As a desk does that closes.
                await desk.DisposeAsync();
                return signedOut;
            case "MakeCall":
                return await desk.Offer<ICallMaking>().MakeCallAsync(new MakeCall { Destination = parameters[0] }, CancellationToken.None);
            case "wrapup":
                await desk.UntilAsync("the call wraps", state => state.Interactions.Any(one => one.State == InteractionState.Wrapping));
                var code = desk.State.Entries(CatalogueKind.Outcomes).First(entry => entry.Label == parameters[0]).Code;
                return await desk.CompleteAsync(new WorkOutcome { Interaction = desk.Call.Id, Command = CommandId.New(), VendorId = desk.Call.VendorId, Outcome = code });
        }

        var dialog = parameters[^1];
        await desk.UntilAsync($"dialog {dialog} is shown", state => state.Interactions.Any(one => one.VendorId == dialog));
        var call = desk.State.Interactions.First(one => one.VendorId == dialog);
        return word switch
        {
            "AnswerCall" => await desk.AnswerAsync(call.Id),
            "HoldCall" => await desk.Offer<ICallHolding>().HoldCallAsync(new HoldCall { Interaction = call.Id }, CancellationToken.None),
            "RetrieveCall" => await desk.Offer<ICallHolding>().RetrieveCallAsync(new RetrieveCall { Interaction = call.Id }, CancellationToken.None),
            "ReleaseCall" when call.ConsultationOf is not null => await desk.Offer<IConsultation>().ReconnectAsync(new ReconnectCall { Interaction = call.Id }, CancellationToken.None),
            "ReleaseCall" => await desk.ClearAsync(call.Id),
            "ConsultCall" => await desk.Offer<IConsultation>().ConsultAsync(new ConsultationCall { Interaction = call.Id, Destination = parameters[0] }, CancellationToken.None),
            "TransferCall" => await desk.Offer<IConsultation>().TransferAsync(new TransferCall { Interaction = Consultation(desk) }, CancellationToken.None),
            "Conferencecall" => await desk.Offer<IConsultation>().ConferenceAsync(new ConferenceCall { Interaction = Consultation(desk) }, CancellationToken.None),
            _ => throw new InvalidOperationException($"No agent does {word}."),
        };
    }

    private static InteractionId Consultation(BrokeredDesk desk) => desk.State.Interactions.Single(one => one.ConsultationOf is not null).Id;

    /// <param name="agent">Who.</param>
    /// <param name="extension">Where another is given than the agent's own.</param>
    private BrokeredDesk Desk(string agent, string? extension = null)
    {
        if (_desks.TryGetValue(agent, out var desk)) return desk;
        var account = _accounts[agent];
        return _desks[agent] = new BrokeredDesk(_host.Adapter, agent, account["password"]!.GetValue<string>(), extension ?? account["extension"]!.GetValue<string>());
    }

    private bool Take(string type, string body)
    {
        if (_sent.Find(frame => frame.Type == type && frame.Body == body) is not { } found) return false;
        return _sent.Remove(found);
    }

    private async Task UntilAsync(string what, Func<bool> condition)
    {
        try
        {
            await Eventually.UntilAsync(what, () =>
            {
                Listen();
                return condition();
            });
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\nThere were {string.Join('\n', _relay.Frames.Where(frame => frame.Command is "SEND" or "MESSAGE").Select(frame => $"{frame.Type} {frame.Body}"))}\n{string.Join('\n', _acts.Where(act => act.IsFaulted).Select(act => act.Exception))}", late);
        }
    }

    private void Listen()
    {
        foreach (var frame in _relay.Frames.Skip(_heard))
        {
            _heard++;
            if (frame is { FromClient: true, Command: "SEND" }) _sent.Add(frame);
            if (frame is { FromClient: false, Command: "MESSAGE" }) _told.Add(JsonNode.Parse(frame.Body)!);
        }
    }

    private static string? Word(TranscriptStep step) => step.Client is JsonObject said ? Word(said["type"]!.GetValue<string>()) : null;

    private static string Body(TranscriptStep step) => step.Client!["body"]!.GetValue<string>();

    private static string Subject(TranscriptStep step) => step.Client!["type"]!.GetValue<string>() is var type ? type[(type.IndexOf('#') + 1)..] : "";

    private static string Word(string type) => type[..type.IndexOf('#')];

    private static string Type(JsonNode body) => (body is JsonArray list ? list[0]! : body)["type"]!.GetValue<string>();
}
