using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;
using Patchbay.Host.Desks;
using Patchbay.Host.Hosting;
using Patchbay.Host.Outcomes;
using Patchbay.Host.Plugins;
using Patchbay.Host.Supervision;
using Patchbay.Plugins;

namespace Patchbay.Host.Doctor;

/// <summary>
/// Has parts check their surroundings: every instance is made, none is started, and those that offer <see cref="IPreflight"/>
/// are asked. What one does or fails to do touches no other. They get a data folder that is thrown away.
/// </summary>
/// <param name="patience">How long one part may take.</param>
internal sealed class PartChecks(TimeSpan patience)
{
    private const string Area = "parts";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Deployment.Deployment deployment, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("patchbay-doctor-");
        var made = new List<Incarnation>();
        var findings = new List<DoctorFinding>();
        try
        {
            var data = new HostData(folder.FullName);
            await using var outcomes = FileOutcomeLog.Open(data.Outcomes, NullLoggerFactory.Instance);
            var host = new HostServices { Loader = PluginLoader.Of(deployment.Plugins, data.Store, NullLoggerFactory.Instance), Data = data, Outcomes = outcomes, Loggers = NullLoggerFactory.Instance };
            await using var desks = new DeskRegistry(outcomes, new FileBookmarkStore(data.Bookmarks), host.Clock, host.Loggers);
            foreach (var settings in deployment.InStartOrder)
            {
                if (await MakeAsync(settings, host, made, desks, findings).ConfigureAwait(false) is { } instance) made.Add(instance);
            }

            foreach (var instance in made) findings.AddRange(await AskAsync(instance, cancellationToken).ConfigureAwait(false));
            for (var i = made.Count - 1; i >= 0; i--) await EndAsync(made[i], findings).ConfigureAwait(false);
            return findings;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<Incarnation?> MakeAsync(InstanceSettings settings, HostServices host, List<Incarnation> made, DeskRegistry desks, List<DoctorFinding> findings)
    {
        var missing = settings.References.Where(reference => reference.Contract is not null && made.All(other => other.Key != reference.To)).Select(reference => reference.To.ToString()).ToList();
        if (missing.Count > 0)
        {
            findings.Add(Silent(settings.Key, $"It was not asked, because {string.Join(", ", missing)} could not be made.", "Mend that first."));
            return null;
        }

        try
        {
            var plan = new IncarnationPlan
            {
                Settings = settings,
                Health = new InstanceHealth(host.Clock).ForPart(),
                References = made.Where(other => settings.References.Any(reference => reference.To == other.Key)).ToDictionary(other => other.Key),
                Desks = settings.Listen is null ? null : desks.For(settings.Key),
            };
            return await Task.Run(() => Incarnation.Create(plan, host)).WaitAsync(patience).ConfigureAwait(false);
        }
        catch (StartException problem)
        {
            findings.Add(Silent(settings.Key, problem.Message, "The part says above what it wants."));
        }
        catch (TimeoutException)
        {
            findings.Add(Silent(settings.Key, $"Its constructor did not end in {patience.TotalSeconds:0.#} s.", "Ask the plugin's maker: a constructor waits for nothing."));
        }

        return null;
    }

    private async Task<IReadOnlyList<DoctorFinding>> AskAsync(Incarnation instance, CancellationToken cancellationToken)
    {
        if (instance.Undecorated is not IPreflight part) return [DoctorFinding.Good(Area, instance.Key.ToString(), "It can be made, and has no check of its own.")];
        var findings = new List<DoctorFinding>();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stopping.CancelAfter(patience);
        try
        {
            await Task.Run(() => ReadAsync(part, instance.Key, findings, stopping.Token), CancellationToken.None).WaitAsync(patience + TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [.. Copy(findings), Silent(instance.Key, $"Its check did not end in {patience.TotalSeconds:0.#} s.", "What it waits for may be out of reach; try again, or ask the plugin's maker.")];
        }
#pragma warning disable CA1031 // whatever a part's check throws is told as that part's trouble
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return [.. Copy(findings), Silent(instance.Key, $"Its check failed: {problem.Message}", "Ask the plugin's maker; a check tells what it finds and does not throw.")];
        }

        return findings.Count > 0 ? Copy(findings) : [DoctorFinding.Good(Area, instance.Key.ToString(), "It can be made, and its check found nothing to look at.")];
    }

    /// <summary>A check that was given up may still add to the list.</summary>
    private static List<DoctorFinding> Copy(List<DoctorFinding> findings)
    {
        lock (findings) return [.. findings];
    }

    private static async Task ReadAsync(IPreflight part, InstanceKey key, List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        await foreach (var found in part.CheckAsync(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var finding = new DoctorFinding
            {
                Area = Area,
                Subject = $"{key}: {found.Subject}",
                State = found.Passed ? FindingState.Good : FindingState.Bad,
                Code = found.Passed ? null : DoctorCodes.PartCheck,
                Text = found.Text,
                Path = key.ToString(),
            };
            lock (findings) findings.Add(finding);
        }
    }

    private async Task EndAsync(Incarnation instance, List<DoctorFinding> findings)
    {
        try
        {
            await Task.Run(async () => await instance.DisposeAsync().ConfigureAwait(false)).WaitAsync(patience).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the others are ended all the same
        catch (Exception problem)
#pragma warning restore CA1031
        {
            findings.Add(Silent(instance.Key, $"It could not be ended: {problem.Message}", "Ask the plugin's maker: disposal must be safe without a start."));
        }
    }

    private static DoctorFinding Silent(InstanceKey key, string text, string fix) => new()
    {
        Area = Area,
        Subject = key.ToString(),
        State = FindingState.Bad,
        Code = DoctorCodes.PartSilent,
        Text = text,
        Fix = fix,
        Path = key.ToString(),
    };
}
