using Patchbay.Host.Deployment;
using Patchbay.Host.Reloading.Plans;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>
/// Makes a generation beside the one that runs: a transaction. What is new listens, is made and started, and takes no work until
/// it is put into its place; whatever fails, what was begun is undone in reverse and the one that runs has not noticed.
/// </summary>
/// <param name="composer">Makes incarnations.</param>
/// <param name="listeners">The sockets.</param>
/// <param name="doors">What answers behind them.</param>
/// <param name="services">What all instances have in common.</param>
internal sealed class GenerationStart(Composer composer, ListenerSet listeners, Doors doors, HostServices services)
{
    private readonly Stack<Func<Task>> _undo = new();

    /// <summary>The generation that is prepared.</summary>
    public Generation Generation { get; private set; } = null!;

    /// <summary>The applications of new bridges.</summary>
    public List<Door> NewDoors { get; } = [];

    /// <summary>New sockets; those whose bridges listened elsewhere before take over when they are put.</summary>
    public List<InstanceKey> NewListeners { get; } = [];

    /// <summary>Instances that did not start and may: they are tried again.</summary>
    public List<(Instance Instance, StartException Problem)> Absent { get; } = [];

    /// <summary>Prepares it.</summary>
    /// <param name="before">The one that runs; null for none.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="plan">What lies between them; null where nothing runs.</param>
    /// <param name="cancellationToken">The host gives up.</param>
    /// <exception cref="StartException">It cannot be; nothing of it is left.</exception>
    public async Task PrepareAsync(Generation? before, Deployment.Deployment wanted, DeploymentPlan? plan, CancellationToken cancellationToken)
    {
        Generation = new Generation
        {
            Number = (before?.Number ?? 0) + 1,
            Deployment = wanted,
            Instances = [.. wanted.InStartOrder.Select(settings => Kept(before, settings, plan) ?? new Instance(settings, services.Clock))],
        };
        services.Loader.Adopt(wanted.Plugins);
        try
        {
            foreach (var bridge in wanted.InStartOrder.Where(bridge => bridge.Listen is not null && before?.Find(bridge.Key)?.Settings.Listen != bridge.Listen))
                await BindAsync(bridge, cancellationToken).ConfigureAwait(false);
            foreach (var instance in Generation.Instances.Where(instance => before is null || !before.Instances.Contains(instance)))
                await MakeAsync(instance, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            if (before is not null) services.Loader.Adopt(before.Deployment.Plugins);
            await UndoAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes everything back that was begun, the last first.</summary>
    public async Task UndoAsync()
    {
        while (_undo.TryPop(out var undo)) await undo().ConfigureAwait(false);
    }

    private static Instance? Kept(Generation? before, InstanceSettings settings, DeploymentPlan? plan) =>
        plan?.Instances.First(change => change.Key == settings.Key).MadeAnew == false ? before!.Find(settings.Key) : null;

    private async Task BindAsync(InstanceSettings bridge, CancellationToken cancellationToken)
    {
        await listeners.BindAsync(bridge, cancellationToken).ConfigureAwait(false);
        NewListeners.Add(bridge.Key);
        _undo.Push(() => listeners.UndoAsync(bridge.Key));
    }

    private async Task MakeAsync(Instance instance, CancellationToken cancellationToken)
    {
        try
        {
            var incarnation = await composer.MakeAsync(instance, Generation, cancellationToken).ConfigureAwait(false);
            _undo.Push(() => composer.EndAsync(incarnation));
            if (instance.Settings.Listen is not null)
            {
                var door = doors.Build(incarnation);
                NewDoors.Add(door);
                _undo.Push(() => door.CloseAsync(TimeSpan.Zero, services.Clock));
            }

            instance.Put(incarnation);
        }
        catch (StartException problem) when (!instance.Settings.Required)
        {
            Absent.Add((instance, problem));
        }
    }
}
