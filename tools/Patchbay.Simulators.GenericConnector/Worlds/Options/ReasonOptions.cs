using System.ComponentModel;

namespace Patchbay.Simulators.GenericConnector.Worlds.Options;

/// <summary>The reason codes: each code with its label, in the order in which they are shown.</summary>
public sealed class ReasonOptions
{
    [Description("Reasons for not being ready; left out: 1 Break, 2 Meeting")]
    public Dictionary<string, string>? NotReady { get; set; }

    [Description("Reasons for signing out; left out: 11 End of shift, 12 Training")]
    public Dictionary<string, string>? Logout { get; set; }

    [Description("Wrap-up reasons; left out: 1 Sale, 2 No sale, 3 Complaint")]
    public Dictionary<string, string>? WrapUp { get; set; }
}
