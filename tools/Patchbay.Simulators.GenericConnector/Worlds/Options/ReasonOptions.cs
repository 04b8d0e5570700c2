using System.ComponentModel;

namespace Patchbay.Simulators.GenericConnector.Worlds.Options;

/// <summary>The reason codes, in the order in which they are shown.</summary>
public sealed class ReasonOptions
{
    [Description("Reasons for not being ready; left out: 1 Break, 2 Meeting")]
    public List<ReasonCode>? NotReady { get; set; }

    [Description("Reasons for signing out; left out: 11 End of shift, 12 Training")]
    public List<ReasonCode>? Logout { get; set; }

    [Description("Wrap-up reasons; left out: 1 Sale, 2 No sale, 3 Complaint")]
    public List<ReasonCode>? WrapUp { get; set; }
}

/// <summary>A reason code.</summary>
public sealed class ReasonCode
{
    [Description("The code")]
    public required string Code { get; set; }

    [Description("The label")]
    public required string Label { get; set; }
}
