using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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

/// <summary>
/// A part with its options, in a container of its own, from one start of its instance to its end. A later one of the same
/// instance may run beside it, while sessions and phones of this one are still in use.
/// </summary>
internal sealed class Incarnation : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<IDisposable> _uses;
    private readonly LedgerEntry _container;
    private int _disposed;

    private Incarnation(IncarnationPlan plan, ServiceProvider services, object part, IReadOnlyList<IDisposable> uses, LedgerEntry container)
    {
        Settings = plan.Settings;
        Health = plan.Health;
        Part = part;
        _services = services;
        _uses = uses;
        _container = container;
        Diagnostics = services.GetRequiredService<DiagnosticsSection>();
        Clock = services.GetRequiredService<TimeProvider>();
        Addresses = services.GetRequiredService<AddressBook>();
        Edge = services.GetRequiredService<Edge>();
    }

    public InstanceSettings Settings { get; }

    public InstanceKey Key => Settings.Key;

    /// <summary>The part, under its contract.</summary>
    public object Part { get; }

    /// <summary>The part itself: what it offers beside its contract is asked of it.</summary>
    public object Undecorated => Part is ISupervised supervised ? supervised.Inner : Part;

    /// <summary>The edge between it and the host.</summary>
    public Edge Edge { get; }

    /// <summary>What the part says of itself.</summary>
    public PartHealth Health { get; }

    public DiagnosticsSection Diagnostics { get; }

    public AddressBook Addresses { get; }

    /// <summary>The host's clock, as this part has it.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Who uses it.</summary>
    public Leases Leases { get; } = new();

    /// <summary>Loads the part, binds its options and constructs it; nothing of it is started.</summary>
    /// <exception cref="StartException">It cannot be made.</exception>
    public static Incarnation Create(IncarnationPlan plan, HostServices host)
    {
        var uses = new List<IDisposable>();
        ServiceProvider? services = null;
        try
        {
            var settings = plan.Settings;
            var part = host.Loader.Load(settings.Plugin, settings.Part);
            uses.Add(part.Use);
            foreach (var other in plan.References.Values)
                uses.Add(other.Leases.TryTake() ?? throw new InvalidOperationException($"{other.Key} ends."));
            var ledger = host.Ledgers.Of(settings.Plugin);
            var collection = new ServiceCollection();
            collection.AddSingleton(part.Contract, part.Type);
            collection.Scan(plugin => plugin.FromAssemblies(part.Type.Assembly).AddClasses(classes => classes.WithAttribute<PartServiceAttribute>(), publicOnly: false).AsSelf().WithSingletonLifetime());
            if (part.Options is { } options) collection.AddSingleton(options, OptionsBinder.Bind(options, settings.Options));
            Give(collection, plan, host, ledger);
            foreach (var patch in settings.References.Where(reference => reference.Contract is not null))
                collection.AddSingleton(PluginLoader.Contracts.First(known => known.FullName == patch.Contract), plan.References[patch.To].Part);
            EdgeDecoration.Add(collection, part.Contract, EdgeOwner.Of(settings.Key, settings.Plugin.Manifest.Id, part.Contract), settings.Limits, host.Telemetry.Edges, host.Clock);
            services = collection.BuildServiceProvider();
            return new Incarnation(plan, services, services.GetRequiredService(part.Contract), uses, ledger.Give($"{settings.Key}: its container"));
        }
#pragma warning disable CA1031 // whatever a plugin's constructor throws is told as that instance's trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            services?.Dispose();
            foreach (var use in uses) use.Dispose();
            throw problem is JsonException json
                ? new StartException($"The options of {plan.Settings.Key} do not fit at {json.Path}: {json.Message}", problem)
                : new StartException($"{plan.Settings.Key} cannot be made: {problem.Message}", problem);
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
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever a plugin throws at start is told as that instance's trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            throw new StartException($"{Key} would not start: {problem.Message}", problem);
        }
    }

    /// <summary>Ends it at once, whoever uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        Leases.Retire();
        try
        {
            await Edge.StopAsync(_services).ConfigureAwait(false);
        }
        finally
        {
            _container.Return();
            foreach (var use in _uses) use.Dispose();
        }
    }

    private static void Give(ServiceCollection services, IncarnationPlan plan, HostServices host, Ledger ledger)
    {
        var key = plan.Settings.Key;
        var diagnostics = new DiagnosticsSection();
        var addresses = new AddressBook(key, plan.AddressesOf);
        services.AddSingleton(typeof(InstanceKey), key);
        services.AddSingleton<ILoggerFactory>(new InstanceLoggers(host.Loggers, key));
        services.AddLogging();
        // Made by the container, so that it is disposed with it.
        services.AddSingleton<IMeterFactory>(_ => host.Telemetry.MetersOf(key, plan.Settings.Plugin.Manifest.Id));
        services.AddSingleton<TimeProvider>(new LedgerClock(host.Clock, ledger, key.ToString()));
        services.AddSingleton(host.Outcomes);
        services.AddSingleton(plan.Health);
        services.AddSingleton<IInstanceHealth>(plan.Health);
        services.AddSingleton(diagnostics);
        services.AddSingleton<IDiagnosticsSection>(diagnostics);
        services.AddSingleton(addresses);
        services.AddSingleton<IPublishedAddresses>(addresses);
        services.AddSingleton<IProtectedStore>(new ProtectedStore(host.Data.Protected, key));
        services.AddSingleton(_ => host.Data.FolderOf(key));
        if (plan.Desks is { } desks) services.AddSingleton<IDesks>(new LedgerDesks(desks, ledger, key.ToString())).AddSingleton<IAdmittedOrigins>(new AdmittedOrigins(plan.Settings.Origins));
    }
}
