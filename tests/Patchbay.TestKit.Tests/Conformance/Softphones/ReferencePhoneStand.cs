using Patchbay.Desks;
using Patchbay.Softphones;
using Patchbay.TestKit.Conformance.Softphones;

namespace Patchbay.TestKit.Tests.Conformance.Softphones;

/// <summary>The reference on the kit's stand.</summary>
internal sealed class ReferencePhoneStand : PhoneStand
{
    private readonly ReferenceServer _server = new();

    public ReferencePhoneStand(PhoneFault fault)
    {
        Endpoint = new ReferenceEndpoint(_server, fault);
        Patience = fault == PhoneFault.None ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(4);
    }

    public override ISoftphoneEndpoint Endpoint { get; }

    public override ValueList<LineSettings> Lines => [new() { User = "100", Password = "right" }, new() { User = "101", Password = "right" }];

    public override LineSettings RefusedLine => new() { User = "102", Password = "wrong" };

    public override SettingOverride KnownSetting => new() { Key = "volume-curve", Value = "steep" };

    public override TimeSpan Patience { get; }

    public override TimeSpan Quiet => TimeSpan.FromMilliseconds(150);

    public override Task CallAsync(CancellationToken cancellationToken) => _server.Find("100")!.RingAsync();

    public override Task HangUpAsync(PhoneCall call, CancellationToken cancellationToken) => _server.Find("100")!.EndAsync(call.Id);

    public override Task<IReadOnlyList<string>> RegisteredAsync(CancellationToken cancellationToken) => Task.FromResult(_server.Users);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
