using System.ComponentModel;

namespace Patchbay.Bridges.ServiceClient.Options;

/// <summary>A third-party page shown beside the work.</summary>
public sealed class AppOptions
{
    /// <summary>What its tab says.</summary>
    [Description("What the page's tab says")]
    public required string Title { get; set; }

    /// <summary>Where it is; absolute, http or https.</summary>
    [Description("The page's absolute http or https address")]
    public required Uri Url { get; set; }

    /// <summary>
    /// What the page may ask of the desk page: names like <c>voice.dial</c>, <c>agent.*</c> for all of a kind, <c>*</c> for all;
    /// without any it is shown and gets no answer. Left out, the bridge's <c>origins</c> say it, and where none of them is about
    /// the page it may ask for all.
    /// </summary>
    [Description("What the page may ask of the desk page: voice.dial, agent.* for all of a kind, * for all; left out, the bridge's origins say it, else all")]
    public List<string>? Services { get; set; }
}
