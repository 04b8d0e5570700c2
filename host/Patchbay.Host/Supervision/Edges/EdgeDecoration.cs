using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patchbay.Audio;
using Patchbay.Diallers;
using Patchbay.Host.Supervision.Edges.Audio;
using Patchbay.Host.Supervision.Edges.Diallers;
using Patchbay.Host.Supervision.Edges.Softphones;
using Patchbay.Softphones;

namespace Patchbay.Host.Supervision.Edges;

/// <summary>Puts the edge before a part, in the container of its instance.</summary>
internal static class EdgeDecoration
{
    /// <summary>Contracts whose calls come by another way, requests to a bridge and starts, go through the instance's <see cref="Edge"/> there.</summary>
    /// <param name="services">Where the part stands already.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="owner">Whose edge it is.</param>
    /// <param name="limits">What the instance may use.</param>
    /// <param name="meters">What is counted.</param>
    /// <param name="clock">The host's own: the instance's counts what the part leaves running.</param>
    public static void Add(IServiceCollection services, Type contract, EdgeOwner owner, EdgeLimits limits, EdgeMeters meters, TimeProvider clock)
    {
        services.AddSingleton(provider => new Edge(
            owner, limits, meters, new EdgeTrouble(owner, provider.GetRequiredService<PartHealth>(), provider.GetRequiredService<ILogger<EdgeTrouble>>(), clock), clock));
        if (contract == typeof(IDiallerAdapter)) services.Decorate<IDiallerAdapter, DiallerEdge>();
        else if (contract == typeof(ISoftphoneEndpoint)) services.Decorate<ISoftphoneEndpoint, SoftphoneEdge>();
        else if (contract == typeof(IAudioBackend)) services.Decorate<IAudioBackend, AudioEdge>();
    }
}
