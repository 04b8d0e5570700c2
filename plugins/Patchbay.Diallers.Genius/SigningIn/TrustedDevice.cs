using Patchbay.Hosting;

namespace Patchbay.Diallers.Genius.SigningIn;

/// <summary>
/// The device that a second factor was given for, as the dialler named it: it signs the agent in without a code as long as
/// the dialler trusts it (section 1.7). Kept encrypted, for each agent and service.
/// </summary>
internal sealed class TrustedDevice(IProtectedStore store, string agent, Uri address)
{
    private readonly string _name = $"device {address.Authority}";

    public ValueTask<string?> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(agent, _name, cancellationToken);

    public ValueTask RememberAsync(string device, CancellationToken cancellationToken) => store.WriteAsync(agent, _name, device, cancellationToken);

    public ValueTask ForgetAsync(CancellationToken cancellationToken) => store.WriteAsync(agent, _name, null, cancellationToken);
}
