using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Stands;

/// <summary>What a deployment would list under origins.</summary>
internal sealed class Origins : IAdmittedOrigins
{
    public required ValueList<AdmittedOrigin> Entries { get; init; }
}
