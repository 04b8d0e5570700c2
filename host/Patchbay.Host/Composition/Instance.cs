using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Patchbay.Bridges;
using Patchbay.Desks;
using Patchbay.Host.Deployment;
using Patchbay.Host.Hosting;
using Patchbay.Host.Plugins;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Web;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>One part with its options, in a container of its own.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private readonly LedgerEntry _container;

    private Instance(InstanceSettings settings, ServiceProvider services, object part, LedgerEntry container)
    {
        Settings = settings;
        _services = services;
        _container = container;
        Part = part;
        Edge = services.GetRequiredService<Edge>();
        Health = services.GetRequiredService<InstanceHealth>();
        Diagnostics = services.GetRequiredService<DiagnosticsSection>();
        Clock = services.GetRequiredService<TimeProvider>();
    }

    public InstanceSettings Settings { get; }

    public InstanceKey Key => Settings.Key;

    /// <summary>The part, under its contract.</summary>
    public object Part { get; }

    public InstanceHealth Health { get; }

    /// <summary>The edge between it and the host.</summary>
    public Edge Edge { get; }

    public DiagnosticsSection Diagnostics { get; }

    /// <summary>The host's clock, as this instance has it.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Loads the part, binds its options and constructs it; nothing of it is started.</summary>
    /// <param name="settings">What to make.</param>
    /// <param name="host">What all instances have in common.</param>
    /// <param name="others">The instances made so far; those it refers to are among them.</param>
    /// <param name="desks">For a bridge: its desks.</param>
    /// <exception cref="StartException">It cannot be made.</exception>
    public static Instance Create(InstanceSettings settings, HostServices host, IReadOnlyList<Instance> others, IDesks? desks)
    {
        ServiceProvider? services = null;
        try
        {
            var part = host.Loader.Load(settings.Plugin, settings.Part);
            var ledger = host.Ledgers.Of(settings.Plugin.Manifest.Id);
            var collection = new ServiceCollection();
            collection.AddSingleton(part.Contract, part.Type);
            collection.Scan(plugin => plugin.FromAssemblies(part.Type.Assembly).AddClasses(classes => classes.WithAttribute<PartServiceAttribute>(), publicOnly: false).AsSelf().WithSingletonLifetime());
            if (part.Options is { } options) collection.AddSingleton(options, OptionsBinder.Bind(options, settings.Options));
            Give(collection, settings, host, ledger);
            if (desks is not null) collection.AddSingleton<IDesks>(new LedgerDesks(desks, ledger, settings.Key.ToString())).AddSingleton<IAdmittedOrigins>(new AdmittedOrigins(settings.Origins));
            foreach (var patch in settings.References.Where(reference => reference.Contract is not null))
            {
                var contract = PluginLoader.Contracts.First(known => known.FullName == patch.Contract);
                collection.AddSingleton(contract, others.First(other => other.Key == patch.To).Part);
            }

            EdgeDecoration.Add(collection, part.Contract, EdgeOwner.Of(settings.Key, settings.Plugin.Manifest.Id, part.Contract), settings.Limits, host.Telemetry.Edges, host.Clock);
            services = collection.BuildServiceProvider();
            return new Instance(settings, services, services.GetRequiredService(part.Contract), ledger.Give($"{settings.Key}: its container"));
        }
        catch (JsonException problem)
        {
            services?.Dispose();
            throw new StartException($"The options of {settings.Key} do not fit at {problem.Path}: {problem.Message}", problem);
        }
#pragma warning disable CA1031 // whatever a plugin's constructor throws is told as that instance's trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            services?.Dispose();
            throw new StartException($"{settings.Key} cannot be made: {problem.Message}", problem);
        }
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="StartException">It would not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // What a part registers with the token goes with it: the host's own would keep it.
            using var starting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (Undecorated is IStartable startable) await Edge.StartAsync(startable, starting.Token).ConfigureAwait(false);
            Health.Started();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever a plugin throws at start is told as that instance's trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Health.Failed(problem.Message);
            throw new StartException($"{Key} would not start: {problem.Message}", problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.StopAsync(_services).ConfigureAwait(false);
        _container.Return();
        Health.Stopped();
    }

    /// <summary>The part itself: what it offers beside its contract is asked of it.</summary>
    public object Undecorated => Part is ISupervised supervised ? supervised.Inner : Part;

    private static void Give(ServiceCollection services, InstanceSettings settings, HostServices host, Ledger ledger)
    {
        var key = settings.Key;
        var health = new InstanceHealth();
        var diagnostics = new DiagnosticsSection();
        services.AddSingleton(typeof(InstanceKey), key);
        services.AddSingleton(host.Loggers);
        services.AddLogging();
        // Made by the container, so that it is disposed with it.
        services.AddSingleton<IMeterFactory>(_ => host.Telemetry.MetersOf(key, settings.Plugin.Manifest.Id));
        services.AddSingleton<TimeProvider>(new LedgerClock(host.Clock, ledger, key.ToString()));
        services.AddSingleton(host.Outcomes);
        services.AddSingleton(health);
        services.AddSingleton<IInstanceHealth>(health);
        services.AddSingleton(diagnostics);
        services.AddSingleton<IDiagnosticsSection>(diagnostics);
        services.AddSingleton(host.Addresses.For(key));
        services.AddSingleton<IProtectedStore>(new ProtectedStore(host.Data.Protected, key));
        services.AddSingleton(_ => host.Data.FolderOf(key));
    }
}
