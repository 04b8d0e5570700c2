using System.Net;
using Patchbay.Host.Web;

namespace Patchbay.Host.Deployment;

/// <summary>Finds two listeners of one deployment that want the same port.</summary>
internal static class ListenAddresses
{
    public static void Check(ListenAddress host, IReadOnlyList<InstanceSettings> instances, ProblemList problems)
    {
        var taken = new List<(string Who, ListenAddress Address)> { ("the host", host) };
        foreach (var bridge in instances)
        {
            if (bridge.Listen is not { } listen) continue;
            if (taken.Find(other => Clash(other.Address, listen)) is { Who: { } who } before)
            {
                problems.Add(
                    ProblemCodes.AddressTaken,
                    $"$.bridges{JsonPlaces.Segment(bridge.Key.ToString())}.listen",
                    $"Port {listen.Port} is taken by {who} already, which listens at {before.Address.Bound(before.Address.Port)}.",
                    "Choose another port; 0 takes any that is free.");
            }

            taken.Add((bridge.Key.ToString(), listen));
        }
    }

    private static bool Clash(ListenAddress one, ListenAddress other) =>
        one.Port != 0 && one.Port == other.Port && (one.Ip.Equals(other.Ip) || IsAny(one.Ip) || IsAny(other.Ip));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
