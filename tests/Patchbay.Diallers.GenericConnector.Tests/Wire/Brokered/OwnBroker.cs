using Patchbay.TestKit.Brokers;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The small broker that the simulator brings along: it lives and dies with the simulator's program, and asks for no password.</summary>
internal sealed class OwnBroker(string scheme) : ITestBroker
{
    public string Name => $"the simulator's own at {scheme}";

    /// <summary>Before the simulator runs: where it is asked to listen.</summary>
    public Uri Address { get; private set; } = new($"{scheme}://127.0.0.1:0/");

    public string Login => "anybody";

    public string Passcode => "nothing";

    public string? VirtualHost => null;

    public void Took(Uri address) => Address = address;

    public Task KillAsync() => throw new InvalidOperationException("It dies with the simulator.");

    public Task RestartAsync() => throw new InvalidOperationException("It lives with the simulator.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
