using Patchbay.Host.Supervision.Edges.Facts;
using Patchbay.Softphones;

namespace Patchbay.Host.Supervision.Edges.Softphones;

/// <summary>Stands before a softphone engine.</summary>
internal sealed class SoftphoneEdge(ISoftphoneEndpoint inner, Edge edge) : ISoftphoneEndpoint, ISupervised
{
    private static readonly Operation<IPhone> Open = new()
    {
        Name = "softphone.open",
        Limit = static limits => limits.Open,
        Discard = static phone => phone.DisposeAsync(),
    };

    public object Inner => inner;

    public async ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken)
    {
        var facts = new FactEdge(request.Facts, edge, new PhoneCut());
        var phone = await edge.RunAsync(Open, (_, token) => inner.OpenAsync(request with { Facts = facts }, token), null, cancellationToken).ConfigureAwait(false);
        return new PhoneEdge(phone, edge);
    }
}
