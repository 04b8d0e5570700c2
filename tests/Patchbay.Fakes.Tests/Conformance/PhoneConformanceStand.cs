using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Fakes.Softphones;
using Patchbay.Fakes.Tests.Softphones;
using Patchbay.Plugins;
using Patchbay.Simulators.Genius;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>The fake softphone with the simulator's line exchange behind it, where a raw phone is the other side.</summary>
internal sealed class PhoneConformanceStand : TestKit.Conformance.Softphones.PhoneStand
{
    private readonly KitAddresses _exchange = new();
    private readonly HttpClient _simulated = new();
    private readonly GeniusSimulatorPart _simulator;
    private FakeSoftphone _engine = null!;
    private RawPhone? _other;

    private PhoneConformanceStand()
    {
        var options = new GeniusSimulatorOptions { Listen = "ws://127.0.0.1:0/", Control = "http://127.0.0.1:0/", Phones = SimulatedPhones.Exchange };
        _simulator = new GeniusSimulatorPart(options, _exchange, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public override ISoftphoneEndpoint Endpoint => _engine;

    public override ValueList<LineSettings> Lines => [new() { User = "8001" }, new() { User = "8002" }];

    /// <summary>No exchange is there.</summary>
    public override LineSettings RefusedLine => new() { User = "8003", Server = "ws://127.0.0.1:1/exchange" };

    public override SettingOverride KnownSetting => new() { Key = "policy.session.auto_answer", Value = "0" };

    public static async Task<TestKit.Conformance.Softphones.PhoneStand> OpenAsync()
    {
        var stand = new PhoneConformanceStand();
        await stand._simulator.StartAsync(CancellationToken.None);
        stand._simulated.BaseAddress = stand._exchange["control"];
        var options = new FakePhoneOptions { Exchange = new AddressRef { Literal = stand._exchange["exchange"] }, QualityEvery = TimeSpan.Zero, RetryAfter = TimeSpan.FromMilliseconds(20) };
        stand._engine = new FakeSoftphone(options, new KitAddresses(), TimeProvider.System, NullLoggerFactory.Instance);
        await stand._engine.StartAsync(CancellationToken.None);
        return stand;
    }

    public override async Task CallAsync(CancellationToken cancellationToken)
    {
        _other ??= await RawPhone.ConnectAsync(_exchange["exchange"], "8009");
        await _other.SayAsync("call", $"\"to\":\"{Lines[0].User}\"");
        await _other.UntilAsync("delivered");
    }

    public override Task HangUpAsync(PhoneCall call, CancellationToken cancellationToken) => _other!.SayAsync("hang-up", $"\"call\":\"{call.SignallingId}\"");

    public override async Task<IReadOnlyList<string>> RegisteredAsync(CancellationToken cancellationToken) =>
        [.. JsonNode.Parse(await _simulated.GetStringAsync("api/lines", cancellationToken))!.AsArray().Select(line => line!["extension"]!.GetValue<string>())];

    public override async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        if (_other is not null) await _other.DisposeAsync();
        await _simulator.DisposeAsync();
        _simulated.Dispose();
    }
}
