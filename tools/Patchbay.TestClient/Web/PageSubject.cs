using System.Security.Cryptography.X509Certificates;
using Patchbay.TestClient.Sessions;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Web;

/// <summary>What the page is about: one client, whatever the number of tabs.</summary>
internal sealed record PageSubject
{
    public required ClientSession Session { get; init; }

    /// <summary>The service's address that the page begins with.</summary>
    public required string Address { get; init; }

    public X509Certificate2? Trusted { get; init; }

    /// <summary>Opens the connections that recordings are played over.</summary>
    public required WireOpener Open { get; init; }

    public required TimeProvider Clock { get; init; }
}
