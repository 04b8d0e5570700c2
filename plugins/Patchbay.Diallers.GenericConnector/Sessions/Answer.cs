using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>How a command to the connector ended.</summary>
internal abstract record Answer
{
    /// <summary>As the desk is told.</summary>
    public abstract CommandResult ToResult();
}

/// <summary>An event answered it.</summary>
internal sealed record Told(ConnectorEvent Event) : Answer
{
    public override CommandResult ToResult() => CommandResult.Success;
}

/// <summary>The connector said no, or it was never sent because of what it holds.</summary>
internal sealed record No(Refused Refused) : Answer
{
    public static No Of(ErrorTold told) => new(new Refused
    {
        Code = "vendor",
        Number = told.Code,
        Text = told.Text ?? told.Code ?? "The dialler refused it and did not say why.",
    });

    public override CommandResult ToResult() => Refused;
}

/// <summary>The broker took it, and no event that answers came in time: it may have had its effect (T8).</summary>
internal sealed record Silence : Answer
{
    public override CommandResult ToResult() => new Unknown { Why = "The dialler did not answer in time." };
}

/// <summary>There was no way to send it.</summary>
internal sealed record NotSent(string Why) : Answer
{
    public override CommandResult ToResult() => new Unavailable { Why = $"The dialler cannot be reached: {Why}" };
}

/// <summary>The way broke, or nobody waits any more, after it may have gone out.</summary>
internal sealed record Lost(string Why) : Answer
{
    public override CommandResult ToResult() => new Unknown { Why = Why };
}
