using System.Text.Json.Serialization;
using Patchbay.Simulators.Words;

namespace Patchbay.Simulators.Genius.Worlds.Options;

/// <summary>How a campaign's calls come about. The numbers are those of <c>calltype</c> (sheet, section 3.1).</summary>
[JsonConverter(typeof(KebabCase<CampaignType>))]
public enum CampaignType
{
    Predictive = 0,
    Preview = 3,
    Progressive = 4,
    Inbound = 5,
}
