using System.Text.Json;
using Patchbay.Plugins;
using Patchbay.Services;

namespace Patchbay.TestPlugins.Misbehaving;

/// <summary>A service that goes wrong by its options, or when it is told to.</summary>
[Export<IHostedPart>("misbehaving", Options = typeof(MisbehavingOptions))]
public sealed class MisbehavingService : IHostedPart, IInstanceActions
{
    private readonly Misdeeds _misdeeds;

    public MisbehavingService(Misdeeds misdeeds)
    {
        _misdeeds = misdeeds;
        _misdeeds.Throw(Place.Construction);
    }

    public IReadOnlyList<InstanceAction> Actions { get; } = [EscapeAction.Said];

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await _misdeeds.AtAsync(Place.Start);
        _misdeeds.Started();
    }

    public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken) => ValueTask.FromResult(EscapeAction.Run(arguments, fact: null));

    public ValueTask DisposeAsync() => _misdeeds.AtAsync(Place.Stop);
}
