using Patchbay.Hosting;
using Patchbay.Softphones;

namespace Patchbay.Host.Supervision;

/// <summary>Stands before a softphone engine: what it throws degrades that instance; the desk tells the agent.</summary>
internal sealed class SupervisedSoftphone(ISoftphoneEndpoint inner, IInstanceHealth health) : ISoftphoneEndpoint, ISupervised
{
    public object Inner => inner;

    public async ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            health.Degraded($"A phone could not be opened: {problem.Message}");
            throw;
        }
    }
}
