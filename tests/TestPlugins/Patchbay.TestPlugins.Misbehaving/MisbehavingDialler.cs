using System.Collections.Concurrent;
using System.Text.Json;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Plugins;

namespace Patchbay.TestPlugins.Misbehaving;

/// <summary>A dialler that takes any agent and asks nothing, and goes wrong by its options, or when it is told to.</summary>
[Export<IDiallerAdapter>("misbehaving", Options = typeof(MisbehavingOptions))]
public sealed class MisbehavingDialler : IDiallerAdapter, IStartable, IInstanceActions, IAsyncDisposable
{
    private readonly MisbehavingOptions _options;
    private readonly Misdeeds _misdeeds;
    private readonly ConcurrentDictionary<DeskKey, IFactSink> _sinks = new();

    public MisbehavingDialler(MisbehavingOptions options, Misdeeds misdeeds)
    {
        (_options, _misdeeds) = (options, misdeeds);
        _misdeeds.Throw(Place.Construction);
    }

    public IReadOnlyList<InstanceAction> Actions { get; } = [EscapeAction.Said];

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await _misdeeds.AtAsync(Place.Start);
        _misdeeds.Started();
    }

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        await _misdeeds.AtAsync(Place.SignIn);
        _sinks[request.Desk] = request.Facts;
        await request.Facts.PublishAsync(new AgentProfileKnown { Profile = new AgentProfile { Login = request.Desk.Agent } }, cancellationToken);
        await request.Facts.PublishAsync(new AllowedActionsChanged { Actions = [DeskActions.GoReady, DeskActions.GoNotReady] }, cancellationToken);
        await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken);
        if (_options.Floods > 0) _ = Task.Run(() => FloodAsync(request.Facts), CancellationToken.None);
        return new SignedIn { Session = new MisbehavingSession(_misdeeds, () => _sinks.TryRemove(request.Desk, out _)) };
    }

    public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => ValueTask.FromResult(EscapeAction.Run(arguments, PublishAsync));

    public ValueTask DisposeAsync() => _misdeeds.AtAsync(Place.Stop);

    private async Task PublishAsync()
    {
        foreach (var sink in _sinks.Values) await sink.PublishAsync(new Notice { Text = "Something came." }, CancellationToken.None);
    }

    private async Task FloodAsync(IFactSink sink)
    {
        for (var i = 0; i < _options.Floods; i++)
        {
            var published = sink.PublishAsync(new Notice { Text = $"Flood {i}" }, CancellationToken.None);
            if (_options.Awaits) await published;
            else _ = published.AsTask();
        }
    }
}
