using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.TestKit.Conformance.Softphones;

/// <summary>
/// What a partner gives the softphone kit: an engine that is ready to use, and a hand in the telephone system behind it. A
/// check gets a stand of its own and disposes it. What is abstract is needed; what is virtual is an ability, and checks that
/// need one the stand lacks are reported as not tried.
/// </summary>
public abstract class PhoneStand : IAsyncDisposable
{
    /// <summary>The engine under test.</summary>
    public abstract ISoftphoneEndpoint Endpoint { get; }

    /// <summary>Lines that can be registered, one at least.</summary>
    public abstract ValueList<LineSettings> Lines { get; }

    /// <summary>How long to wait for what must come.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(15);

    /// <summary>How long to watch for what must not come.</summary>
    public virtual TimeSpan Quiet => TimeSpan.FromMilliseconds(300);

    /// <summary>A line that the server refuses, as one with a wrong password; null where there is none.</summary>
    public virtual LineSettings? RefusedLine => null;

    /// <summary>A setting that the engine knows by its own key, with a value it takes; null where it knows none.</summary>
    public virtual SettingOverride? KnownSetting => null;

    /// <summary>Lets a call ring at the first line. Ends when that is on its way.</summary>
    public virtual Task CallAsync(CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot call the phone (CallAsync).");

    /// <summary>Ends a call from the other side. Ends when that is on its way.</summary>
    public virtual Task HangUpAsync(PhoneCall call, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot hang up from the other side (HangUpAsync).");

    /// <summary>Users of the first line's server that are registered there now, of those this stand's lines name.</summary>
    public virtual Task<IReadOnlyList<string>> RegisteredAsync(CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot ask the server who is registered (RegisteredAsync).");

    /// <summary>Clears away: the engine and what stands behind it.</summary>
    public abstract ValueTask DisposeAsync();
}
