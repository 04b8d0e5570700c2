using Patchbay.Hosting;
using Patchbay.Services;

namespace Patchbay.TestKit.Conformance.Services;

/// <summary>
/// What a partner gives the hosted-part kit: how the part is made. A check makes as many as it needs and disposes them.
/// </summary>
public abstract class HostedPartStand : IAsyncDisposable
{
    /// <summary>How long to wait for what must come.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(15);

    /// <summary>How long to watch for what must not come.</summary>
    public virtual TimeSpan Quiet => TimeSpan.FromMilliseconds(300);

    /// <summary>Makes the part, with options that let it start; port 0 wherever it listens.</summary>
    /// <param name="addresses">What the host gives.</param>
    public abstract IHostedPart Make(IPublishedAddresses addresses);

    /// <summary>Makes the part so that its start fails, as one whose port is taken.</summary>
    public virtual IHostedPart MakeFailing(IPublishedAddresses addresses) =>
        throw new NotTriedException("The stand cannot make a part whose start fails (MakeFailing).");

    /// <summary>The names of the addresses that the part publishes; null where it publishes none.</summary>
    public virtual IReadOnlyList<string>? AddressNames => null;

    /// <summary>Whether something answers at a published address.</summary>
    public virtual Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken) => Reach.AnswersAsync(address, cancellationToken);

    /// <summary>Clears away what the stand itself opened.</summary>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
