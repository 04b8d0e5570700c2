using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Desks;
using Patchbay.Plugins;
using Patchbay.TestKit.Time;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>A host's desks over scripted diallers, as two bridges have them.</summary>
internal sealed class RegistryStand : IAsyncDisposable
{
    public static readonly InstanceKey Page = InstanceKey.Parse("page/desk");
    public static readonly InstanceKey Connector = InstanceKey.Parse("connector/desk");

    /// <param name="plans">The desk plans over the stand's adapter; one for everybody where none is given.</param>
    public RegistryStand(params Func<IDiallerAdapter, DeskPlan>[] plans)
    {
        var made = plans.Length > 0 ? plans : [adapter => Plan("default", adapter)];
        Registry = new DeskRegistry(Outcomes, Bookmarks, Clock, NullLoggerFactory.Instance);
        Registry.Use(new PlanSet { Plans = [.. made.Select(make => make(Adapter))] });
        Desks = Registry.For(Page);
    }

    public ManualTimeProvider Clock { get; } = new();

    public MemoryOutcomeLog Outcomes { get; } = new();

    public MemoryBookmarks Bookmarks { get; } = new();

    public ScriptedAdapter Adapter { get; } = new();

    public DeskRegistry Registry { get; }

    public IDesks Desks { get; }

    /// <summary>A plan for the page.</summary>
    public static DeskPlan Plan(string key, IDiallerAdapter? adapter, params string[] agents) => new()
    {
        Key = key,
        Agents = agents.Length > 0 ? agents : ["*"],
        Bridges = [Page],
        Dialler = adapter is null ? null : new ScriptedSource<IDiallerAdapter>("dialler/main", adapter),
    };

    public async Task<IDeskHold> OpenAsync(string agent = "ann", params string[] passwords) =>
        (await Desks.OpenAsync(agent, new Prompt(passwords.Length > 0 ? passwords : ["secret"]), CancellationToken.None)).ShouldBeOfType<DeskOpened>().Hold;

    public async Task<Refused> NotOpenedAsync(string agent, params string[] passwords) =>
        (await Desks.OpenAsync(agent, new Prompt(passwords), CancellationToken.None)).ShouldBeOfType<DeskNotOpened>().Reason;

    public ValueTask DisposeAsync() => Registry.DisposeAsync();
}
