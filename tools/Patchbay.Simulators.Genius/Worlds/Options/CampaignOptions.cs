using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>A campaign with its customers.</summary>
public sealed class CampaignOptions
{
    [Description("The name that clients connect with")]
    public required string Name { get; set; }

    [Description("Whether its customers are called, and how, or call themselves")]
    public CampaignType Type { get; set; } = CampaignType.Predictive;

    [Description("The queue that its customers call; 0 for none")]
    [Range(0, int.MaxValue)]
    public int Queue { get; set; }

    [Description("Whether it runs; Connect to one that does not is refused with 113")]
    public bool Started { get; set; } = true;

    [Description("Whether its calls are recorded")]
    public bool Records { get; set; }

    [Description("How many offline messages an agent works on at once")]
    [Range(0, 9)]
    public int Offline { get; set; }

    [Description("How many chats an agent works on at once")]
    [Range(0, 9)]
    public int Interactive { get; set; }

    [Description("Who is called or calls, round and round")]
    public List<CustomerOptions> Customers { get; set; } = [];
}
