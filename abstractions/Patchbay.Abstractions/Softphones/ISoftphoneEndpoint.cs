using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Softphones;

/// <summary>
/// A softphone engine: opens a phone for each desk. Nothing here speaks of how sound or signalling is made, so that an
/// engine in this process, another process, a browser or a phone on the table can stand behind it.
/// </summary>
/// <remarks>One instance serves all desks of the plans that name it; calls come on any thread, for several desks at once.</remarks>
public interface ISoftphoneEndpoint
{
    /// <summary>Opens a phone. It registers nothing until it is told lines and told to register.</summary>
    ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken);
}

/// <summary>For which desk a phone is opened.</summary>
public sealed record PhoneRequest
{
    /// <summary>The desk.</summary>
    public required DeskKey Desk { get; init; }

    /// <summary>Where the phone's facts go, in their order; as for a session.</summary>
    public required IFactSink Facts { get; init; }
}
