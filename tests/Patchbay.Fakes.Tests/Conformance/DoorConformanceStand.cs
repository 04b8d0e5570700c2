using System.Text;
using Patchbay.Bridges;
using Patchbay.Fakes.Bridges;
using Patchbay.TestKit.Conformance.Bridges;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>The fake front door, as the bridge kit wants it.</summary>
internal sealed class DoorConformanceStand : BridgeStand
{
    public override IAgentUiBridge Make(BridgeImports imports) => new FakeBridge(new FakeBridgeOptions(), imports.Desks, imports.Instance, imports.Addresses, TimeProvider.System);

    public override Task<BridgeClient> ConnectAsync(Uri address, string agent, CancellationToken cancellationToken) => Task.FromResult<BridgeClient>(new DoorClient(address, agent));

    public override async Task MisbehaveAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        foreach (var (path, body) in ((string, string)[])[("desks", "{"), ("desks", "[]"), ("desks/ann/commands", "{\"command\":\"no-such\"}"), ("desks/nobody/commands", "{}")])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(path, content, cancellationToken);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        }

        using var changes = await http.GetAsync("desks/ann/changes", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
