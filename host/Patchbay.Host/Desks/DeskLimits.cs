namespace Patchbay.Host.Desks;

/// <summary>How much a desk keeps and how long it waits.</summary>
internal sealed record DeskLimits
{
    /// <summary>Changes kept for readers that come later.</summary>
    public int History { get; init; } = 1000;

    /// <summary>Changes a subscriber may fall behind before it is ended.</summary>
    public int SubscriberBacklog { get; init; } = 256;

    /// <summary>How long a dialler waits for the phone to be ready.</summary>
    public TimeSpan PhoneReady { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a closing desk waits for each: running commands, sign-out, the session's disposal.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a desk that was connected anew waits until its agent is again what the agent was.</summary>
    public TimeSpan StateRestored { get; init; } = TimeSpan.FromSeconds(5);
}
