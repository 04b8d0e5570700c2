using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Patchbay.Diallers;
using Patchbay.Host.Desks;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Host.Reloading.Plans;
using Patchbay.Host.Supervision;
using Patchbay.Softphones;

namespace Patchbay.Host.Composition;

/// <summary>
/// The generation that runs, and the way to the next one. One change at a time: the start, reloads, restarts. What a change
/// replaces lives on until nobody uses it.
/// </summary>
internal sealed partial class Generations : IAsyncDisposable
{
    private readonly HostServices _services;
    private readonly ListenerSet _listeners;
    private readonly DeskRegistry _desks;
    private readonly ILogger<Generations> _log;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Composer _composer;
    private readonly Doors _doors;
    private readonly Supervisor _supervisor;
    private volatile Generation? _current;
    private int _disposed;

    public Generations(HostServices services, ListenerSet listeners, DeskRegistry desks)
    {
        _services = services;
        _listeners = listeners;
        _desks = desks;
        _log = services.Loggers.CreateLogger<Generations>();
        _composer = new Composer(services, listeners, desks.For, services.Loggers.CreateLogger<Composer>());
        _doors = new Doors(listeners, services.Loggers, services.Clock);
        _supervisor = new Supervisor(services.Restart, services.Clock, MakeAnewAsync, services.Loggers.CreateLogger<Supervisor>());
        var unloader = new PluginUnloader(services.Loader, services.Ledgers, PluginUnloader.SearchAsAsked(), services.Loggers.CreateLogger<PluginUnloader>());
        Retirements = new Retirements(_composer, unloader, services.Loggers.CreateLogger<Retirements>());
    }

    public Generation? Current => _current;

    public Retirements Retirements { get; }

    /// <summary>Starts the first one.</summary>
    /// <exception cref="StartException">It cannot start; nothing of it runs.</exception>
    public Task StartAsync(Deployment.Deployment deployment, CancellationToken cancellationToken) => AloneAsync(() => ChangeAsync(deployment, cancellationToken), cancellationToken);

    /// <summary>Goes on with another deployment.</summary>
    /// <exception cref="StartException">It cannot be; nothing changed.</exception>
    public Task ReloadAsync(Deployment.Deployment wanted, CancellationToken cancellationToken) => AloneAsync(() => ChangeAsync(wanted, cancellationToken), cancellationToken);

    /// <summary>An operator wants an instance, and all that refer to it, made anew beside what there is of them.</summary>
    /// <exception cref="StartException">It, or one that refers to it, would not start. Where it is of no use now it is tried again.</exception>
    public async Task RestartAsync(Instance instance, CancellationToken cancellationToken)
    {
        try
        {
            await MakeAnewAsync(instance, cancellationToken).ConfigureAwait(false);
        }
        catch (StartException problem) when (instance.Usable is null)
        {
            _supervisor.NotStarted(instance, problem);
            throw;
        }
    }

    private Task MakeAnewAsync(Instance instance, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        // Another generation may have come meanwhile.
        if (_current is not { } generation || !generation.Instances.Contains(instance)) return;
        foreach (var follower in generation.Instances.Where(other => other == instance || RefersTo(generation, other, instance)).ToList())
            await RestartOneAsync(follower, generation, cancellationToken).ConfigureAwait(false);
        _desks.LookAgain();
    }, cancellationToken);

    /// <summary>An exception of a plugin came out where nobody called it.</summary>
    public void Escaped(string plugin, Exception problem)
    {
        var instances = (_current?.Instances ?? []).Where(instance => string.Equals(instance.Settings.Plugin.Manifest.Id, plugin, StringComparison.OrdinalIgnoreCase));
        _supervisor.Escaped(plugin, instances, problem);
    }

    /// <summary>Takes a desk plan out of service until the next reload.</summary>
    /// <returns>How many desks are open by it; null where there is no such plan.</returns>
    public int? Drain(string plan)
    {
        var set = _desks.Plans;
        if (set.Find(plan) is null) return null;
        _desks.Use(set with { Drained = set.Drained.Append(plan).ToFrozenSet(StringComparer.Ordinal) });
        Drained(_log, plan);
        return _desks.Open.Count(desk => desk.Key.Plan == plan);
    }

    public async ValueTask DisposeAsync()
    {
        // Once: nothing changes after it, so nobody who waits for a change is let in again.
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _supervisor.DisposeAsync().ConfigureAwait(false);
        await _changing.WaitAsync().ConfigureAwait(false);
        _listeners.DetachAll();
        _doors.Stop();
        await _doors.DisposeAsync().ConfigureAwait(false);
        var bridges = (_current?.Instances ?? []).Reverse().ToLookup(instance => instance.Settings.Listen is not null);
        foreach (var bridge in bridges[true]) await EndAsync(bridge).ConfigureAwait(false);
        await _desks.DisposeAsync().ConfigureAwait(false);
        await Retirements.EndAllAsync().ConfigureAwait(false);
        foreach (var instance in bridges[false]) await EndAsync(instance).ConfigureAwait(false);
        // Who keeps a part keeps its plugin loaded.
        _current = null;
    }

    private static bool RefersTo(Generation generation, Instance from, Instance to) =>
        from.Settings.References.Any(reference => reference.To == to.Key || (generation.Find(reference.To) is { } between && RefersTo(generation, between, to)));

    private async Task AloneAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await change().ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task ChangeAsync(Deployment.Deployment wanted, CancellationToken cancellationToken)
    {
        var before = _current;
        var plan = before is null ? null : DeploymentPlan.Of(before.Deployment, wanted);
        var start = new GenerationStart(_composer, _listeners, _doors, _services);
        await start.PrepareAsync(before, wanted, plan, cancellationToken).ConfigureAwait(false);
        var plans = Plans(start.Generation);
        _current = start.Generation;
        foreach (var change in plan?.Instances.Where(change => change is { MadeAnew: false, Kind: InstanceChangeKind.Changed }) ?? [])
            _current.Find(change.Key)!.Adopt(wanted.Instances.First(settings => settings.Key == change.Key));
        _desks.Use(plans);
        foreach (var bridge in start.NewListeners) CloseLater(_listeners.Put(bridge), wanted.Host.Drain);
        foreach (var bridge in start.NewListeners.Except(start.NewDoors.Select(door => door.Key))) _doors.Attach(bridge);
        foreach (var bridge in wanted.Instances.Where(settings => settings.Listen is not null)) _listeners.Find(bridge.Key)?.Admit(new Web.OriginRules(bridge.Origins));
        foreach (var door in start.NewDoors) _doors.Open(door, wanted.Host.Drain);
        try
        {
            await OpenAtStartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StartException) when (before is null)
        {
            throw;
        }
        catch (StartException problem)
        {
            NotOpened(_log, problem.Message);
        }

        foreach (var gone in before?.Instances.Except(_current.Instances) ?? []) Retire(gone, wanted);
        foreach (var (instance, problem) in start.Absent) _supervisor.NotStarted(instance, problem);
        if (before is not null) Reloaded(_log, _current.Number, string.Join(", ", plan!.Instances.Where(change => change.Kind != InstanceChangeKind.Left).Select(change => $"{change.Key} {change.Kind.ToString().ToLowerInvariant()}")));
    }

    private void Retire(Instance gone, Deployment.Deployment wanted)
    {
        if (gone.Settings.Listen is not null && wanted.Instances.All(settings => settings.Key != gone.Key))
        {
            _doors.Close(gone.Key, wanted.Host.Drain);
            CloseLater(_listeners.Remove(gone.Key), wanted.Host.Drain);
        }

        foreach (var incarnation in gone.Living) Retirements.Add(gone, incarnation);
    }

    private async Task RestartOneAsync(Instance instance, Generation generation, CancellationToken cancellationToken)
    {
        // A part that runs beside everything else may hold what can be held once only, as a port; nothing lives in it.
        var alone = instance.Settings.Part.Contract == typeof(Services.IHostedPart).FullName;
        if (alone && instance.Current is { } old)
        {
            await _composer.EndAsync(old).ConfigureAwait(false);
            instance.Forget(old);
        }

        var incarnation = await _composer.MakeAsync(instance, generation, cancellationToken).ConfigureAwait(false);
        var door = instance.Settings.Listen is null ? null : _doors.Build(incarnation);
        var before = instance.Put(incarnation);
        if (door is not null) _doors.Open(door, generation.Deployment.Host.Drain);
        if (before is not null) Retirements.Add(instance, before);
    }

    private async Task EndAsync(Instance instance)
    {
        foreach (var incarnation in instance.Living.Reverse())
        {
            await _composer.EndAsync(incarnation).ConfigureAwait(false);
            instance.Forget(incarnation);
        }

        instance.Health.Ended();
    }

    private async Task OpenAtStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _desks.OpenAtStartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException problem)
        {
            throw new StartException(problem.Message, problem);
        }
    }

    /// <summary>Who speaks to an address that is no longer wanted is given the time to end.</summary>
    private void CloseLater(Web.Listener? listener, TimeSpan patience)
    {
        if (listener is null) return;
        listener.Attach(null);
        _ = Task.Run(() => listener.CloseAsync(patience, _services.Clock));
    }

    private PlanSet Plans(Generation generation) => new()
    {
        MoveBy = _services.Clock.GetUtcNow() + generation.Deployment.Host.Drain,
        Plans =
        [
            .. generation.Deployment.Desks.Select(plan => new DeskPlan
            {
                Key = plan.Key,
                Agents = plan.Agents,
                Opens = plan.Opens,
                Dialler = plan.Dialler is { } key ? new InstanceSource<IDiallerAdapter>(generation.Find(key)!) : null,
                Phone = plan.Phone is { } phone
                    ? new PhonePlan { Endpoint = new InstanceSource<ISoftphoneEndpoint>(generation.Find(phone.Softphone)!), Owner = phone.Owner, Lines = phone.Lines }
                    : null,
                Bridges = plan.Bridges,
            }),
        ],
    };

    [LoggerMessage(1, LogLevel.Information, "Generation {Number} is in force: {Changes}")]
    private static partial void Reloaded(ILogger log, int number, string changes);

    [LoggerMessage(2, LogLevel.Error, "A desk that is open whenever the host runs is not: {Problem}")]
    private static partial void NotOpened(ILogger log, string problem);

    [LoggerMessage(3, LogLevel.Information, "The desk plan {Plan} is taken out of service")]
    private static partial void Drained(ILogger log, string plan);
}
