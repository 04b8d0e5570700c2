using Microsoft.Extensions.Logging;
using Patchbay.Host.Desks;
using Patchbay.Host.Diagnostics;
using Patchbay.Host.Diagnostics.Audit;
using Patchbay.Host.Diagnostics.Blanking;
using Patchbay.Host.Hosting;
using Patchbay.Host.Outcomes;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Trust;
using Patchbay.Host.Supervision;
using Patchbay.Host.Telemetry;
using Patchbay.Host.Supervision.Escapes;

namespace Patchbay.Host.Composition;

/// <summary>
/// A deployment at work, from the start of the host to its end. Its first generation is a transaction: listeners first, so that a
/// port in use stops everything before anything runs; then instances in the order of the graph, desks, bridges. Whatever fails,
/// what was started is stopped in reverse.
/// </summary>
internal sealed partial class RunningHost : IPluginEscapes, IAsyncDisposable
{
    private readonly HostServices _services;
    private readonly ILogger<RunningHost> _log;
    private readonly FileOutcomeLog _outcomes;
    private readonly FileAuditLog _audit;
    private readonly ListenerSet _listeners;
    private readonly Generations _generations;
    private readonly Deployment.Deployment _first;
    private readonly TelemetryExport? _export;
    private readonly EscapeMeters _escapes;

    private RunningHost(Deployment.Deployment first, HostServices services, FileOutcomeLog outcomes, FileAuditLog audit)
    {
        _first = first;
        _services = services;
        _outcomes = outcomes;
        _audit = audit;
        _log = services.Loggers.CreateLogger<RunningHost>();
        _listeners = new ListenerSet(services.Loggers);
        Registry = new DeskRegistry(outcomes, new FileBookmarkStore(services.Data.Bookmarks), services.Clock, services.Loggers, audit);
        _generations = new Generations(services, _listeners, Registry);
        Metrics = new MetricsBoard(services.Telemetry);
        HostGauges.Add(services.Telemetry.Host, this);
        _escapes = new EscapeMeters(services.Telemetry.Host);
        _export = first.Host.Telemetry is { } telemetry ? new TelemetryExport(telemetry) : null;
    }

    /// <summary>Every address, in the order they are told: the host's, then the instances'.</summary>
    public IReadOnlyList<(string Instance, string Name, Uri Address)> Addresses =>
    [
        ("host", "default", _listeners.Host.Address),
        .. Instances.SelectMany(instance => instance.Current?.Addresses.All.Select(entry => (instance.Key.ToString(), entry.Name, entry.Address)) ?? [])
            .Concat(_listeners.Bridges.Select(bridge => (bridge.Bridge.ToString(), "default", bridge.Address)))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal).ThenBy(entry => entry.Item2, StringComparer.Ordinal),
    ];

    /// <summary>The set of instances that runs.</summary>
    public Generation? Generation => _generations.Current;

    /// <summary>What runs; what is to run, while nothing does yet.</summary>
    public Deployment.Deployment Deployment => Generation?.Deployment ?? _first;

    public IReadOnlyList<Instance> Instances => Generation?.Instances ?? [];

    public IReadOnlyList<Patchbay.Desks.IDesk> Desks => Registry.Open;

    public DeskRegistry Registry { get; }

    /// <summary>What takes nothing new any more, and is still in use.</summary>
    public Retirements Retirements => _generations.Retirements;

    /// <summary>What the host and its parts measure.</summary>
    public MetricsBoard Metrics { get; }

    public IAuditLog Audit => _services.Audit;

    /// <summary>What is wrong with the audit log; null where nothing is.</summary>
    public string? AuditProblem => (_services.Audit as FileAuditLog)?.Problem;

    /// <summary>Why the last reload was refused; null where it was not.</summary>
    public string? ReloadProblem { get; private set; }

    /// <summary>Who may run actions; null until everything is started.</summary>
    public ControlFile? Control { get; private set; }

    /// <summary>Whether desks can be opened.</summary>
    public bool Ready { get; private set; }

    /// <summary>Starts a deployment.</summary>
    /// <exception cref="StartException">It cannot start; nothing of it runs.</exception>
    public static Task<RunningHost> StartAsync(Deployment.Deployment deployment, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        StartAsync(deployment, new RestartRules(), loggers, cancellationToken);

    /// <inheritdoc cref="StartAsync(Host.Deployment.Deployment, ILoggerFactory, CancellationToken)"/>
    public static async Task<RunningHost> StartAsync(Deployment.Deployment deployment, RestartRules rules, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        FileOutcomeLog? outcomes = null;
        FileAuditLog? audit = null;
        RunningHost? host = null;
        try
        {
            var data = new HostData(deployment.Host.Data);
            outcomes = FileOutcomeLog.Open(data.Outcomes, loggers);
            audit = FileAuditLog.Open(data.Audit, new AuditSettings { Keep = deployment.Host.KeepAudit, Blanks = new PersonalBlanks(deployment.Host.ShowPersonalData) }, loggers);
            var services = new HostServices
            {
                Loader = PluginLoader.Of(deployment.Plugins, data.Store, loggers),
                Data = data,
                Outcomes = outcomes,
                Loggers = loggers,
                Audit = audit,
                Restart = rules,
            };
            host = new RunningHost(deployment, services, outcomes, audit);
            await host.StartAsync(deployment, cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch (Exception problem)
        {
            // What failed is told with where it failed, which holds on to its plugin: nothing is verified here.
            if (host is not null) await host.EndAsync().ConfigureAwait(false);
            else
            {
                if (audit is not null) await audit.DisposeAsync().ConfigureAwait(false);
                if (outcomes is not null) await outcomes.DisposeAsync().ConfigureAwait(false);
            }

            if (problem is IOException or UnauthorizedAccessException) throw new StartException(problem.Message, problem);
            throw;
        }
    }

    /// <summary>Puts another deployment in the place of the one that runs, as far as they differ.</summary>
    /// <exception cref="StartException">It cannot be; the one that runs goes on as if nothing had been tried.</exception>
    public async Task ReloadAsync(Deployment.Deployment wanted, CancellationToken cancellationToken)
    {
        try
        {
            await _generations.ReloadAsync(wanted, cancellationToken).ConfigureAwait(false);
            ReloadProblem = null;
            _services.Audit.Note(new HostAudit { What = "reloaded", Text = wanted.Name, Generation = Generation?.Number });
        }
        catch (StartException problem)
        {
            Refuse(problem.Message);
            throw;
        }
    }

    /// <summary>A reload was wanted and could not be; the deployment that runs goes on.</summary>
    public void Refuse(string why)
    {
        ReloadProblem = $"The last reload was refused: {why}";
        _services.Audit.Note(new HostAudit { What = "reload-refused", Text = why, Generation = Generation?.Number });
    }

    /// <summary>Makes an instance, and all that refer to it, anew.</summary>
    /// <exception cref="StartException">It would not start.</exception>
    public Task RestartAsync(Instance instance, CancellationToken cancellationToken) => _generations.RestartAsync(instance, cancellationToken);

    /// <summary>Its instances take nothing new, and are started anew.</summary>
    public void Escaped(string pluginId, Exception problem)
    {
        _escapes.Escaped(pluginId);
        _services.Audit.Note(new HostAudit { What = "quarantined", Text = $"An exception escaped from {pluginId}: {problem.Message}", Generation = Generation?.Number });
        _generations.Escaped(pluginId, problem);
    }

    /// <summary>Nothing ended with it but a task that nobody waited for: it is told and counted, and that is all.</summary>
    public void Forgotten(string pluginId, Exception problem)
    {
        _escapes.Forgotten(pluginId);
        _services.Audit.Note(new HostAudit { What = "forgotten", Text = $"A task of {pluginId} failed and nobody looked: {problem.Message}", Generation = Generation?.Number });
    }

    /// <summary>Takes a desk plan out of service until the next reload.</summary>
    /// <returns>How many desks are open by it; null where there is no such plan.</returns>
    public int? Drain(string plan) => _generations.Drain(plan);

    /// <summary>Ends it: live calls get some time, agents are signed out, everything is stopped in reverse.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Ready = false;
        _services.Audit.Note(new HostAudit { What = "stopped" });
        await Registry.StopAsync(Deployment.Host.Stop, cancellationToken).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        await Retirements.UnloadAsync().ConfigureAwait(false);
    }

    private async Task EndAsync()
    {
        Ready = false;
        if (Control is not null) File.Delete(ControlFile.PathIn(_services.Data.Root));
        Control = null;
        await _generations.DisposeAsync().ConfigureAwait(false);
        await _listeners.DisposeAsync().ConfigureAwait(false);
        _export?.Dispose();
        Metrics.Dispose();
        _services.Telemetry.Dispose();
        await _outcomes.DisposeAsync().ConfigureAwait(false);
        await _audit.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StartAsync(Deployment.Deployment deployment, CancellationToken cancellationToken)
    {
        await _listeners.BindHostAsync(deployment.Host.Listen, cancellationToken).ConfigureAwait(false);
        _listeners.Host.Attach(new HostPages(this, new PersonalBlanks(deployment.Host.ShowPersonalData)).AnswerAsync);
        await _generations.StartAsync(deployment, cancellationToken).ConfigureAwait(false);
        _services.Loader.ForgetUnused();
        TellOfTrust(deployment);
        var control = ControlFile.For(_listeners.Host.Address);
        control.Write(_services.Data.Root);
        Control = control;
        Ready = true;
        _services.Audit.Note(new HostAudit { What = "started", Text = deployment.Name, Generation = Generation?.Number });
    }

    /// <summary>One line for all that <c>trust: enforce</c> would refuse; under it none of them is here.</summary>
    private void TellOfTrust(Deployment.Deployment deployment)
    {
        var untrusted = deployment.Instances.Select(instance => instance.Plugin).DistinctBy(plugin => plugin.Folder).Where(plugin => plugin.Trust is { State: not TrustState.Signed }).ToList();
        if (untrusted.Count == 0) return;
        // Not to be signed is usual where plugins are made; to be changed is not.
        var level = untrusted.Max(plugin => plugin.Trust!.State) > TrustState.Unsigned ? LogLevel.Warning : LogLevel.Information;
        NotTrusted(_log, level, string.Join(", ", untrusted.Select(plugin => $"{plugin.Manifest.Id} {plugin.Manifest.Version} ({plugin.Trust})")));
    }

    [LoggerMessage(EventId = 3, Message = "With trust: enforce these plugins would be refused: {Plugins}")]
    private static partial void NotTrusted(ILogger log, LogLevel level, string plugins);
}
