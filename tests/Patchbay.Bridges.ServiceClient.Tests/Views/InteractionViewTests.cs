using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Tests.Views;

public sealed class InteractionViewTests
{
    [Theory]
    [InlineData("v1", "UIVB8J6JE91C53UIM3VI59VHQ4000015")]
    [InlineData(null, null)]
    public void The_ids_of_others_go_along_where_there_are_any(string? vendorId, string? callUuid)
    {
        var view = InteractionViews.Of(new Interaction { Id = new InteractionId { Value = "i1" }, State = InteractionState.Active, VendorId = vendorId, CallUuid = callUuid });
        (view.Id, view.VendorId, view.CallUuid).ShouldBe(("i1", vendorId, callUuid));
    }
}
