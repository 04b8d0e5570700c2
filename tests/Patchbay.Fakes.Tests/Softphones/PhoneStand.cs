using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Audio;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Fakes.Softphones;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Simulators.Genius;
using Patchbay.Softphones;
using Patchbay.TestKit.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Fakes.Tests.Softphones;

/// <summary>A fake phone at a desk of its own, where wanted with the simulator's line exchange behind it, on real sockets.</summary>
internal sealed class PhoneStand : IPublishedAddresses, IAsyncDisposable
{
    private readonly Dictionary<string, Uri> _published = [];
    private readonly List<GeniusSimulatorPart> _simulators = [];
    private readonly List<IAsyncDisposable> _others = [];

    public FactCollector Facts { get; } = new(new DeskKey { Plan = "default", Agent = "anna" });

    public FakeSoftphone Engine { get; private set; } = null!;

    public IPhone Phone { get; private set; } = null!;

    public HttpClient Control { get; } = new();

    public HttpClient Dialler { get; } = new();

    public Uri Exchange => _published["exchange"];

    public Uri DiallerAddress => _published["default"];

    public DeskState State => Facts.State;

    public PhoneState Shown => State.Phone.ShouldNotBeNull();

    public PhoneCall Call => Shown.Calls.Single();

    public static async Task<PhoneStand> AloneAsync(Action<FakePhoneOptions>? change = null, IAudioBackend? audio = null, TimeProvider? clock = null)
    {
        var stand = new PhoneStand();
        await stand.OpenAsync(change, audio, clock ?? TimeProvider.System);
        return stand;
    }

    /// <summary>With the simulator's line exchange, and the line 8001 registered there.</summary>
    public static async Task<PhoneStand> AtExchangeAsync(Action<FakePhoneOptions>? change = null)
    {
        var stand = new PhoneStand();
        await stand.StartSimulatorAsync(0);
        await stand.OpenAsync(options =>
        {
            options.Exchange = new AddressRef { Literal = stand.Exchange };
            change?.Invoke(options);
        }, null, TimeProvider.System);
        await stand.RegisterAsync("8001");
        return stand;
    }

    public async Task StartSimulatorAsync(int port)
    {
        _published.Clear();
        var options = new GeniusSimulatorOptions { Listen = "ws://127.0.0.1:0/", Control = $"http://127.0.0.1:{port}/", Phones = SimulatedPhones.Exchange };
        var simulator = new GeniusSimulatorPart(options, this, TimeProvider.System, NullLoggerFactory.Instance);
        _simulators.Add(simulator);
        await simulator.StartAsync(CancellationToken.None);
        if (Dialler.BaseAddress is null) Dialler.BaseAddress = _published["control"];
    }

    public ValueTask StopSimulatorAsync() => _simulators[^1].DisposeAsync();

    public async Task RegisterAsync(params string[] users)
    {
        await Phone.ApplyAsync(new PhoneSettings { Lines = users.Select(user => new LineSettings { User = user }).ToValueList() }, CancellationToken.None);
        (await Phone.RegisterAsync(CancellationToken.None)).ShouldBeOfType<Done>();
        await UntilAsync("all lines are registered", state => state.Phone!.Lines.Count == users.Length && state.Phone.Lines.All(line => line.State == LineState.Registered));
    }

    /// <summary>Another phone at the exchange, raw.</summary>
    public async Task<RawPhone> OtherPhoneAsync(string extension)
    {
        var other = await RawPhone.ConnectAsync(Exchange, extension);
        _others.Add(other);
        return other;
    }

    public Task UntilAsync(string what, Func<DeskState, bool> condition) => Eventually.UntilAsync(what, () => condition(State));

    public Task UntilCallIsAsync(ConnectionState wanted) => UntilAsync($"the call is {wanted}", state => state.Phone?.Calls is [var call] && call.State == wanted);

    public Task UntilNoCallAsync() => UntilAsync("no call is left", state => state.Phone!.Calls.Count == 0);

    public async Task<JsonObject> PostAsync(string path, string body = "{}")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Control.PostAsync(path, content);
        var json = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        ((int)answer.StatusCode).ShouldBe(json.ContainsKey("error") ? 400 : 200);
        return json;
    }

    public async Task<JsonArray> JournalAsync() => (await Control.GetFromJsonAsync<JsonArray>("asked"))!;

    public Task<CommandResult> MakeCallAsync(string destination) => Phone.Find<ICallMaking>()!.MakeCallAsync(new MakeCall { Destination = destination }, CancellationToken.None).AsTask();

    public Task<CommandResult> DoAsync(string what, string? argument = null, string? call = null)
    {
        var id = new InteractionId { Value = call ?? Call.Id.Value };
        var end = CancellationToken.None;
        return (what switch
        {
            "answer" => Phone.Find<ICallAnswering>()!.AnswerCallAsync(new AnswerCall { Interaction = id }, end),
            "reject" => Phone.Find<ICallRejecting>()!.RejectCallAsync(new RejectCall { Interaction = id }, end),
            "clear" => Phone.Find<ICallClearing>()!.ClearConnectionAsync(new ClearConnection { Interaction = id }, end),
            "hold" => Phone.Find<ICallHolding>()!.HoldCallAsync(new HoldCall { Interaction = id }, end),
            "retrieve" => Phone.Find<ICallHolding>()!.RetrieveCallAsync(new RetrieveCall { Interaction = id }, end),
            "transfer" => Phone.Find<ICallTransferring>()!.SingleStepTransferAsync(new SingleStepTransfer { Interaction = id, Destination = argument! }, end),
            "digits" => Phone.Find<IDigitSending>()!.GenerateDigitsAsync(new GenerateDigits { Interaction = id, Digits = argument! }, end),
            _ => throw new ArgumentException(what),
        }).AsTask();
    }

    /// <summary>The states that lines and calls went through, in the order of the facts.</summary>
    public string Story() => string.Join(' ', Facts.Facts.Select(fact => fact switch
    {
        LineChanged { Removed: true } line => $"line{line.Line.Id}:Removed",
        LineChanged line => $"line{line.Line.Id}:{line.Line.State}",
        PhoneCallChanged call => $"call:{call.Call.State}{(call.Call.MediaAgreed ? "+media" : "")}{(call.Call.HeldByRemote ? "+held" : "")}",
        QualityChanged => "quality",
        _ => null,
    }).Where(word => word is not null));

    public void Publish(string name, Uri address) => _published[name] = address;

    public Uri Resolve(AddressRef reference) => reference.Literal!;

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null) await Engine.DisposeAsync();
        foreach (var other in _others) await other.DisposeAsync();
        foreach (var simulator in _simulators) await simulator.DisposeAsync();
        Control.Dispose();
        Dialler.Dispose();
    }

    private async Task OpenAsync(Action<FakePhoneOptions>? change, IAudioBackend? audio, TimeProvider clock)
    {
        var simulators = _published.GetValueOrDefault("exchange");
        var options = new FakePhoneOptions { QualityEvery = TimeSpan.Zero, RetryAfter = TimeSpan.FromMilliseconds(20) };
        change?.Invoke(options);
        Engine = new FakeSoftphone(options, this, clock, NullLoggerFactory.Instance, audio);
        await Engine.StartAsync(CancellationToken.None);
        Control.BaseAddress = _published["control"];
        if (simulators is not null) _published["exchange"] = simulators;
        Phone = await Engine.OpenAsync(new PhoneRequest { Desk = new DeskKey { Plan = "default", Agent = "anna" }, Facts = Facts }, CancellationToken.None);
    }
}
