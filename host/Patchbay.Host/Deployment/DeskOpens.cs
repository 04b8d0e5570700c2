namespace Patchbay.Host.Deployment;

/// <summary>When a desk of a plan is opened.</summary>
internal enum DeskOpens
{
    /// <summary>When an agent signs in.</summary>
    SignIn,

    /// <summary>With the host: a workstation, one desk with no dialler.</summary>
    Start,

    /// <summary>When a client of a front door comes.</summary>
    Client,
}
