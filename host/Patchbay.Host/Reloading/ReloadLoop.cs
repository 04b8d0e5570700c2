using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Patchbay.Host.Composition;
using Patchbay.Host.Deployment;

namespace Patchbay.Host.Reloading;

/// <summary>
/// Reads the deployment again whenever there is a reason to, and has the host go on with it. What is wrong with it is told, and the
/// deployment that runs goes on; the next reason is looked at all the same.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="read">Reads the deployment.</param>
/// <param name="judged">Told of each reading, right or wrong, before anything is made of it.</param>
/// <param name="log">Who is told.</param>
internal sealed partial class ReloadLoop(RunningHost host, Func<DeploymentReading> read, Action<DeploymentReading> judged, ILogger<ReloadLoop> log)
{
    /// <summary>Follows reasons until they end or the host is to stop.</summary>
    public async Task RunAsync(ChannelReader<string> reasons, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var reason in reasons.ReadAllAsync(cancellationToken).ConfigureAwait(false)) await ReloadAsync(reason, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ReloadAsync(string reason, CancellationToken cancellationToken)
    {
        Begins(log, reason);
        try
        {
            var reading = read();
            judged(reading);
            if (reading.Deployment is { } wanted) await host.ReloadAsync(wanted, cancellationToken).ConfigureAwait(false);
            else Refuse(string.Join(' ', reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error)));
        }
        catch (StartException problem)
        {
            Refused(log, problem.Message);
        }
        catch (IOException problem)
        {
            Refuse(problem.Message);
        }
#pragma warning disable CA1031 // whatever it was, the deployment that runs goes on, and so does the looking
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(log, problem);
            host.Refuse(problem.Message);
        }
    }

    private void Refuse(string why)
    {
        host.Refuse(why);
        Refused(log, why);
    }

    [LoggerMessage(1, LogLevel.Information, "The deployment is read again: {Reason}")]
    private static partial void Begins(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Error, "The reload is refused, and what runs goes on: {Why}")]
    private static partial void Refused(ILogger log, string why);

    [LoggerMessage(3, LogLevel.Error, "The reload failed, and what runs goes on")]
    private static partial void Failed(ILogger log, Exception problem);
}
