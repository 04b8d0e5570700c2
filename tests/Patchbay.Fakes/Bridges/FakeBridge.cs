using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Scenarios;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Fakes.Bridges;

/// <summary>A front door of plain JSON over HTTP: enough to open a desk, watch it and send it commands.</summary>
[Export<IAgentUiBridge>("fake", Options = typeof(FakeBridgeOptions))]
public sealed class FakeBridge : IAgentUiBridge, IStartable, IAsyncDisposable
{
    private readonly IPublishedAddresses _addresses;
    private readonly Journal _journal;
    private readonly ScenarioPlayer _player;
    private readonly DeskDoor _door;
    private ControlServer? _control;

    /// <summary>Made by the host.</summary>
    public FakeBridge(FakeBridgeOptions options, IDesks desks, InstanceKey instance, IPublishedAddresses addresses, TimeProvider clock)
    {
        _addresses = addresses;
        _journal = new Journal(clock);
        _player = new ScenarioPlayer(ScenarioFile.Read(options.Scenario, ScenarioFor.Bridge), _journal, clock);
        _door = new DeskDoor(desks, new CommandOrigin { Bridge = instance, Client = "fake" }, _player, _journal);
    }

    /// <inheritdoc/>
    public string? WebRoot => null;

    /// <inheritdoc/>
    public void ConfigureServices(IServiceCollection services)
    {
        // Nothing: the door is made with the bridge.
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        _door.HandOverBy(endpoints.ServiceProvider.GetService<IClientHandover>());
        endpoints.MapGet("/desks", (RequestDelegate)_door.ListAsync);
        endpoints.MapPost("/desks", ControlAnswers.Guarded(_door.OpenAsync));
        endpoints.MapGet("/desks/{agent}", (RequestDelegate)_door.ShowAsync);
        endpoints.MapDelete("/desks/{agent}", (RequestDelegate)_door.LeaveAsync);
        endpoints.MapGet("/desks/{agent}/changes", ControlAnswers.Guarded(_door.ChangesAsync));
        endpoints.MapPost("/desks/{agent}/commands", ControlAnswers.Guarded(_door.SendAsync));
    }

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _control = await ControlServer.StartAsync(
            NullLoggerFactory.Instance,
            endpoints => endpoints.MapGet("/asked", ControlAnswers.Guarded(context => context.JsonAsync(_journal.After(ControlAnswers.NumberIn(context, "after"))))),
            cancellationToken).ConfigureAwait(false);
        _addresses.Publish("control", _control.Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _control, null) is { } control) await control.DisposeAsync().ConfigureAwait(false);
        _player.Dispose();
        await _door.DisposeAsync().ConfigureAwait(false);
    }
}
