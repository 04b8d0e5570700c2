using Patchbay.Softphones;

namespace Patchbay.TestKit.Tests.Conformance.Softphones;

/// <summary>A small engine that does what the contract says, but for one fault.</summary>
internal sealed class ReferenceEndpoint(ReferenceServer server, PhoneFault fault) : ISoftphoneEndpoint
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken) => ValueTask.FromResult<IPhone>(
        new ReferencePhone(server, request.Facts, fault) { Turn = fault == PhoneFault.OneTurnForAll ? _one : new SemaphoreSlim(1, 1) });
}
