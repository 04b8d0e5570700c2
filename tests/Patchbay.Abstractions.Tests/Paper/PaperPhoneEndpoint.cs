using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// A phone engine that keeps to the contract: settings of a line in use count from its next registration on, credentials that
/// its server does not like make the line fail.
/// </summary>
internal sealed class PaperPhoneEndpoint : ISoftphoneEndpoint
{
    public ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken) => new(new PaperPhone(request.Facts));

    public static async Task<PaperPhone> AtAsync(PaperDesk desk)
    {
        desk.Phone = await new PaperPhoneEndpoint().OpenAsync(new PhoneRequest { Desk = desk.State.Key, Facts = desk }, CancellationToken.None);
        return (PaperPhone)desk.Phone;
    }
}
