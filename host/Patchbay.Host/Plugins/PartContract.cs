using Patchbay.Audio;
using Patchbay.Bridges;
using Patchbay.Diallers;
using Patchbay.Services;
using Patchbay.Softphones;

namespace Patchbay.Host.Plugins;

/// <summary>A contract that parts implement, and the section of a deployment where instances of such parts stand.</summary>
internal sealed record PartContract
{
    public static readonly PartContract Service = new() { Type = typeof(IHostedPart), Section = "services" };
    public static readonly PartContract Dialler = new() { Type = typeof(IDiallerAdapter), Section = "diallers" };
    public static readonly PartContract Audio = new() { Type = typeof(IAudioBackend), Section = "audio" };
    public static readonly PartContract Softphone = new() { Type = typeof(ISoftphoneEndpoint), Section = "softphones" };
    public static readonly PartContract Bridge = new() { Type = typeof(IAgentUiBridge), Section = "bridges" };

    private PartContract()
    {
    }

    public required Type Type { get; init; }

    public required string Section { get; init; }

    /// <summary>All, in the order in which a deployment is usually written.</summary>
    public static IReadOnlyList<PartContract> All { get; } = [Service, Dialler, Audio, Softphone, Bridge];

    /// <summary>The contract of this full name; null where this host has none such.</summary>
    public static PartContract? Named(string name) => All.FirstOrDefault(contract => contract.Type.FullName == name);
}
