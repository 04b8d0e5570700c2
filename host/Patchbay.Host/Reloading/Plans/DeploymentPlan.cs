namespace Patchbay.Host.Reloading.Plans;

/// <summary>
/// What lies between a deployment and another one: a pure comparison, nothing is asked and nothing runs. A reload does what it says,
/// and <c>plan</c> shows it.
/// </summary>
internal sealed record DeploymentPlan
{
    /// <summary>What is at work, for people.</summary>
    public required string From { get; init; }

    /// <summary>What is wanted, for people.</summary>
    public required string To { get; init; }

    /// <summary>Every instance of both: those that are wanted in the order in which they start, then those that go in the order in which they stop.</summary>
    public required IReadOnlyList<InstanceChange> Instances { get; init; }

    /// <summary>The plugins that instances are of, where something about one changes.</summary>
    public required IReadOnlyList<PluginChange> Plugins { get; init; }

    /// <summary>The listeners that change: the host's own and the bridges'.</summary>
    public required IReadOnlyList<ListenerChange> Listeners { get; init; }

    /// <summary>Every desk plan of both, as the wanted deployment lists them, then those that go.</summary>
    public required IReadOnlyList<DeskPlanChange> Desks { get; init; }

    /// <summary>Changes of the host's own settings and of those about plugins as such.</summary>
    public required IReadOnlyList<SettingChange> Settings { get; init; }

    /// <summary>What no reload can do, as sentences: it takes a restart of the host. Empty where there is nothing of that kind.</summary>
    public required IReadOnlyList<string> NeedsRestart { get; init; }

    /// <summary>Whether the two are the same as far as a running host is concerned.</summary>
    public bool ChangesNothing =>
        Instances.All(instance => instance.Kind == InstanceChangeKind.Left)
        && Desks.All(desk => desk.Kind == DeskPlanChangeKind.Untouched && desk.Settings.Count == 0)
        && Plugins.Count == 0 && Listeners.Count == 0 && Settings.Count == 0;

    /// <summary>The same, with what a running host knows of the desks that are open by each plan.</summary>
    /// <param name="count">How many are open by a plan of this key, and how many of their agents a move asks again.</param>
    public DeploymentPlan WithOpen(Func<string, (int Open, int AskedAgain)> count) => this with { Desks = [.. Desks.Select(desk => DeskPlanComparison.WithOpen(desk, count(desk.Key)))] };

    /// <summary>Compares.</summary>
    /// <param name="from">What is at work.</param>
    /// <param name="to">What is wanted.</param>
    public static DeploymentPlan Of(Deployment.Deployment from, Deployment.Deployment to)
    {
        var instances = InstanceComparison.Of(from, to);
        var settings = SettingComparison.OfHost(from, to);
        return new DeploymentPlan
        {
            From = from.Name,
            To = to.Name,
            Instances = instances,
            Plugins = PluginComparison.Of(from, to),
            Listeners = ListenerComparison.Of(from, to),
            Desks = DeskPlanComparison.Of(from, to, instances),
            Settings = settings,
            NeedsRestart =
            [
                .. from.Host.Data == to.Host.Data ? Array.Empty<string>() : ["host.data: a running host stays in its data folder."],
                .. from.Host.Listen == to.Host.Listen ? Array.Empty<string>() : ["host.listen: a running host stays at its address."],
                .. from.Host.ShowPersonalData == to.Host.ShowPersonalData ? Array.Empty<string>() : ["host.personalData: what is blanked is settled at the start."],
                .. from.Host.KeepAudit == to.Host.KeepAudit ? Array.Empty<string>() : ["host.audit: how long it is kept is settled at the start."],
            ],
        };
    }
}
