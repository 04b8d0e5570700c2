using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>A phone engine that opens paper phones.</summary>
internal sealed class PaperPhoneEndpoint : ISoftphoneEndpoint
{
    public ValueTask<IPhone> OpenAsync(PhoneRequest request, CancellationToken cancellationToken) => new(new PaperPhone(request.Facts));

    public static async Task<PaperPhone> AtAsync(PaperDesk desk)
    {
        desk.Phone = await new PaperPhoneEndpoint().OpenAsync(new PhoneRequest { Desk = desk.State.Key, Facts = desk }, CancellationToken.None);
        return (PaperPhone)desk.Phone;
    }
}
