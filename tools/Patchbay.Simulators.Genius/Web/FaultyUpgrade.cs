using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Web;

/// <summary>Lays a <see cref="FaultyStream"/> under the WebSocket that a request becomes.</summary>
internal sealed class FaultyUpgrade(IHttpUpgradeFeature inner, LineCondition condition) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public LineCondition Condition => condition;

    /// <summary>Null until the request was upgraded.</summary>
    public FaultyStream? Stream { get; private set; }

    /// <summary>Lays it under a request, if that can be upgraded at all.</summary>
    public static void Under(HttpContext context, TimeProvider clock)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is not { } upgrade) return;
        var faulty = new FaultyUpgrade(upgrade, new LineCondition(clock));
        context.Features.Set<IHttpUpgradeFeature>(faulty);
        context.Features.Set(faulty);
    }

    public async Task<Stream> UpgradeAsync() => Stream = new FaultyStream(await inner.UpgradeAsync().ConfigureAwait(false), condition);
}
