using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Plugins;

namespace Patchbay.Host.Composition;

/// <summary>Makes, starts and ends incarnations. Whatever a part does meanwhile, each step has an end.</summary>
/// <param name="host">What all instances have in common.</param>
/// <param name="listeners">Where bridges listen.</param>
/// <param name="desksOf">The desks as one bridge has them; null until there are desks.</param>
/// <param name="log">Who is told.</param>
internal sealed partial class Composer(HostServices host, ListenerSet listeners, Func<InstanceKey, IDesks?> desksOf, ILogger<Composer> log)
{
    /// <summary>Makes and starts an incarnation; it takes no work until it is put into its place.</summary>
    /// <exception cref="StartException">It could not be made or would not start; nothing of it runs.</exception>
    public async Task<Incarnation> MakeAsync(Instance instance, Generation generation, CancellationToken cancellationToken)
    {
        instance.Health.Tried();
        var plan = Plan(instance, generation);
        var incarnation = await CreateAsync(plan, cancellationToken).ConfigureAwait(false);
        try
        {
            await incarnation.StartAsync(cancellationToken).ConfigureAwait(false);
            Started(log, instance.Key, instance.Settings.Plugin.Manifest.Id, instance.Settings.Plugin.Manifest.Version);
            return incarnation;
        }
        catch
        {
            await EndAsync(incarnation).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends an incarnation, whoever uses it. What it does about that is told, and keeps nobody waiting for long.</summary>
    public async Task EndAsync(Incarnation incarnation)
    {
        try
        {
            await incarnation.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the others are stopped all the same
        catch (Exception problem)
#pragma warning restore CA1031
        {
            StopFailed(log, incarnation.Key, problem);
        }
    }

    private IncarnationPlan Plan(Instance instance, Generation generation)
    {
        var references = new Dictionary<InstanceKey, Incarnation>();
        foreach (var key in instance.Settings.References.Select(reference => reference.To).Distinct())
        {
            var other = generation.Find(key)!;
            // A bridge that is referred to by others than bridges is only an address, and that is bound.
            if (other.Settings.Listen is not null && instance.Settings.Listen is null) continue;
            references[key] = other.Usable ?? throw new StartException($"{instance.Key} cannot be made: {other.Why}", new PartNotStartedException(StartFailure.Retry, other.Why));
        }

        return new IncarnationPlan
        {
            Settings = instance.Settings,
            Health = instance.Health.ForPart(),
            References = references,
            Listeners = listeners.BookOf,
            Desks = instance.Settings.Listen is null ? null : desksOf(instance.Key),
        };
    }

    private async Task<Incarnation> CreateAsync(IncarnationPlan plan, CancellationToken cancellationToken)
    {
        var creating = Task.Run(() => Incarnation.Create(plan, host), cancellationToken);
        try
        {
            return await creating.WaitAsync(plan.Settings.Limits.Start, host.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException problem)
        {
            _ = EndLateAsync(creating);
            throw new StartException($"{plan.Settings.Key} cannot be made: its constructor was not done within {EdgeText.Of(plan.Settings.Limits.Start)}.", problem);
        }
    }

    /// <summary>Should it come out after all, nobody wants it any more.</summary>
    private async Task EndLateAsync(Task<Incarnation> creating)
    {
        await ((Task)creating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (creating.IsCompletedSuccessfully) await EndAsync(await creating.ConfigureAwait(false)).ConfigureAwait(false);
    }

    [LoggerMessage(1, LogLevel.Information, "{Instance} started ({Plugin} {Version})")]
    private static partial void Started(ILogger log, InstanceKey instance, string plugin, string version);

    [LoggerMessage(2, LogLevel.Error, "{Instance} failed while it was stopped")]
    private static partial void StopFailed(ILogger log, InstanceKey instance, Exception problem);
}
