using Microsoft.Extensions.Logging;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Host.Desks;
using Patchbay.Host.Hosting;
using Patchbay.Host.Outcomes;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Loading;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Host.Supervision.Edges.Bridges;
using Patchbay.Host.Web;
using Patchbay.Softphones;

namespace Patchbay.Host.Composition;

/// <summary>
/// A deployment at work. Starting is a transaction: listeners first, so that a port in use stops everything before anything
/// runs; then instances in the order of the graph, desks, bridges. Whatever fails, what was started is stopped in reverse.
/// </summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    /// <summary>How long a plugin may take to go once nothing of it is in use; the host ends afterwards, held or not.</summary>
    private static readonly TimeSpan UnloadPatience = TimeSpan.FromSeconds(5);

    private readonly Deployment.Deployment _deployment;
    private readonly HostServices _services;
    private readonly ILogger<RunningHost> _log;
    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly Dictionary<string, Listener> _listeners = new(StringComparer.Ordinal);
    private readonly List<Instance> _instances = [];
    private readonly List<BridgeApplication> _applications = [];
    private DeskRegistry? _desks;
    private ControlFile? _control;

    private RunningHost(Deployment.Deployment deployment, HostServices services)
    {
        _deployment = deployment;
        _services = services;
        _log = services.Loggers.CreateLogger<RunningHost>();
    }

    /// <summary>Every address, in the order they are told: the host's, then the instances'.</summary>
    public IReadOnlyList<(string Instance, string Name, Uri Address)> Addresses =>
        [("host", "default", _listeners["host"].Address), .. _services.Addresses.All];

    public IReadOnlyList<Instance> Instances => _instances;

    public IReadOnlyList<Patchbay.Desks.IDesk> Desks => _desks?.Open ?? [];

    /// <summary>Who may run actions; null until everything is started.</summary>
    public ControlFile? Control => _control;

    /// <summary>Whether desks can be opened.</summary>
    public bool Ready { get; private set; }

    /// <summary>Starts a deployment.</summary>
    /// <exception cref="StartException">It cannot start; nothing of it runs.</exception>
    public static async Task<RunningHost> StartAsync(Deployment.Deployment deployment, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        FileOutcomeLog? outcomes = null;
        RunningHost? host = null;
        try
        {
            var data = new HostData(deployment.Host.Data);
            outcomes = FileOutcomeLog.Open(data.Outcomes, loggers);
            host = new RunningHost(deployment, new HostServices
            {
                Loader = PluginLoader.Of(deployment.Plugins, data.Store, loggers),
                Data = data,
                Outcomes = outcomes,
                Loggers = loggers,
            });
            host._started.Push(outcomes);
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch (Exception problem)
        {
            // What failed is told with where it failed, which holds on to its plugin: nothing is verified here.
            if (host is not null) await host.EndAsync().ConfigureAwait(false);
            else if (outcomes is not null) await outcomes.DisposeAsync().ConfigureAwait(false);
            if (problem is IOException or UnauthorizedAccessException) throw new StartException(problem.Message, problem);
            throw;
        }
    }

    /// <summary>Ends it: live calls get some time, agents are signed out, everything is stopped in reverse.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Ready = false;
        if (_desks is not null) await _desks.StopAsync(_deployment.Host.Stop, cancellationToken).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        await UnloadAsync().ConfigureAwait(false);
    }

    private async Task EndAsync()
    {
        Ready = false;
        if (_control is not null) File.Delete(ControlFile.PathIn(_services.Data.Root));
        _control = null;
        foreach (var listener in _listeners.Values) listener.Attach(null);
        foreach (var application in _applications) application.Stop();
        // Stopped and then disposed: what is gone is not told again.
        _applications.Clear();
        while (_started.TryPop(out var next))
        {
            try
            {
                await next.DisposeAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the others are stopped all the same
            catch (Exception problem)
#pragma warning restore CA1031
            {
                StopFailed(_log, (next as Instance)?.Key.ToString() ?? next.GetType().Name, problem);
            }
        }

        // Who keeps a part keeps its plugin loaded.
        _instances.Clear();
        _desks = null;
    }

    /// <summary>In a method of its own: one that has touched parts may still hold them.</summary>
    private async Task UnloadAsync()
    {
        var unloader = new PluginUnloader(_services.Loader, _services.Ledgers, PluginUnloader.SearchAsAsked(), _services.Loggers.CreateLogger<PluginUnloader>());
        foreach (var unload in await unloader.UnloadAsync(UnloadPatience, CancellationToken.None).ConfigureAwait(false))
        {
            var (id, version) = (unload.Plugin.Manifest.Id, unload.Plugin.Manifest.Version);
            if (unload.Report.Outcome == UnloadOutcome.Verified) _log.Unloaded(id, version);
            else _log.StillHeld(id, version, unload.Holders.Count == 0 ? "by whom is not known; with PATCHBAY_NAME_HOLDERS=1 in its environment the host looks for it" : string.Join("; ", unload.Holders));
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await ListenAsync("host", _deployment.Host.Listen, [], cancellationToken).ConfigureAwait(false);
        _listeners["host"].Attach(new HostPages(this).AnswerAsync);
        var (bridges, others) = Split(_deployment.InStartOrder);
        foreach (var bridge in bridges)
        {
            await ListenAsync(bridge.Key.ToString(), bridge.Listen!, bridge.Origins, cancellationToken).ConfigureAwait(false);
            _services.Addresses.Publish(bridge.Key.ToString(), "default", _listeners[bridge.Key.ToString()].Address);
        }

        foreach (var settings in others) await StartAsync(settings, desks: null, cancellationToken).ConfigureAwait(false);
        _desks = new DeskRegistry(Plans(), _services.Outcomes, new FileBookmarkStore(_services.Data.Bookmarks), _services.Clock, _services.Loggers);
        _started.Push(_desks);
        foreach (var settings in bridges)
        {
            var instance = await StartAsync(settings, _desks.For(settings.Key), cancellationToken).ConfigureAwait(false);
            var application = new BridgeApplication((IAgentUiBridge)instance.Part, _services.Loggers, instance.Clock);
            _started.Push(application);
            _applications.Add(application);
            _listeners[settings.Key.ToString()].Attach(new BridgeEdge(instance.Edge, application.AnswerAsync).AnswerAsync);
        }

        await OpenAtStartAsync(cancellationToken).ConfigureAwait(false);
        _services.Loader.ForgetUnused();
        TellOfTrust();
        var control = ControlFile.For(_listeners["host"].Address);
        control.Write(_services.Data.Root);
        _control = control;
        Ready = true;
    }

    /// <summary>One line for all that <c>trust: enforce</c> would refuse; under it none of them is here.</summary>
    private void TellOfTrust()
    {
        var untrusted = _deployment.Instances.Select(instance => instance.Plugin).DistinctBy(plugin => plugin.Folder).Where(plugin => plugin.Trust is { State: not TrustState.Signed }).ToList();
        if (untrusted.Count == 0) return;
        // Not to be signed is usual where plugins are made; to be changed is not.
        var level = untrusted.Max(plugin => plugin.Trust!.State) > TrustState.Unsigned ? LogLevel.Warning : LogLevel.Information;
        NotTrusted(_log, level, string.Join(", ", untrusted.Select(plugin => $"{plugin.Manifest.Id} {plugin.Manifest.Version} ({plugin.Trust})")));
    }

    private async Task OpenAtStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _desks!.OpenAtStartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException problem)
        {
            throw new StartException(problem.Message, problem);
        }
    }

    private async Task<Instance> StartAsync(InstanceSettings settings, Patchbay.Desks.IDesks? desks, CancellationToken cancellationToken)
    {
        var instance = Instance.Create(settings, _services, _instances, desks);
        _started.Push(instance);
        _instances.Add(instance);
        await instance.StartAsync(cancellationToken).ConfigureAwait(false);
        InstanceStarted(_log, settings.Key, settings.Plugin.Manifest.Id, settings.Plugin.Manifest.Version);
        return instance;
    }

    private async Task ListenAsync(string name, ListenAddress address, IReadOnlyList<string> origins, CancellationToken cancellationToken)
    {
        try
        {
            var listener = await Listener.StartAsync(address, new OriginRules(origins), _services.Loggers, cancellationToken).ConfigureAwait(false);
            _started.Push(listener);
            _listeners.Add(name, listener);
        }
        catch (IOException problem)
        {
            throw new StartException($"{name} cannot listen: {problem.Message}", problem);
        }
    }

    private List<DeskPlan> Plans() => [.. _deployment.Desks.Select(plan => new DeskPlan
    {
        Key = plan.Key,
        Agents = plan.Agents,
        Opens = plan.Opens,
        Dialler = plan.Dialler is { } key ? (key, (IDiallerAdapter)PartOf(key)) : null,
        Phone = plan.Phone is { } phone ? new PhonePlan { Endpoint = (ISoftphoneEndpoint)PartOf(phone.Softphone), Owner = phone.Owner, Lines = phone.Lines } : null,
        Bridges = plan.Bridges,
    })];

    private object PartOf(Patchbay.Plugins.InstanceKey key) => _instances.First(instance => instance.Key == key).Part;

    private static (List<InstanceSettings> Bridges, List<InstanceSettings> Others) Split(IReadOnlyList<InstanceSettings> instances)
    {
        var bridges = instances.Where(instance => instance.Listen is not null).ToList();
        return (bridges, [.. instances.Except(bridges)]);
    }

    [LoggerMessage(1, LogLevel.Information, "{Instance} started ({Plugin} {Version})")]
    private static partial void InstanceStarted(ILogger log, Patchbay.Plugins.InstanceKey instance, string plugin, string version);

    [LoggerMessage(EventId = 3, Message = "With trust: enforce these plugins would be refused: {Plugins}")]
    private static partial void NotTrusted(ILogger log, LogLevel level, string plugins);

    [LoggerMessage(2, LogLevel.Error, "{Instance} failed while it was stopped")]
    private static partial void StopFailed(ILogger log, string instance, Exception problem);
}
