using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Sessions;

/// <summary>Who signs in, and where to.</summary>
internal sealed record SignIn
{
    public required string Agent { get; init; }

    public required string Password { get; init; }

    public string Extension { get; init; } = "";

    public string? SecondFactor { get; init; }

    public string? DeviceId { get; init; }

    public int? StoreDevice { get; init; }

    /// <summary>With <see cref="Campaign"/>: connects to the dialler.</summary>
    public string? Tenant { get; init; }

    public string? Campaign { get; init; }

    /// <summary>The requests that sign in, in their order, without SID and RID.</summary>
    public IEnumerable<JsonObject> Requests()
    {
        var authenticate = new JsonObject { ["type"] = "Authenticate", ["Agent"] = Agent, ["Password"] = Password, ["extension"] = Extension };
        if (SecondFactor is not null) authenticate["SecondFactor"] = SecondFactor;
        if (DeviceId is not null) authenticate["DeviceID"] = DeviceId;
        if (StoreDevice is { } days) authenticate["StoreDevice"] = days;
        yield return authenticate;
        if (Tenant is not null && Campaign is not null) yield return new JsonObject { ["type"] = "Connect", ["tenant"] = Tenant, ["campaign"] = Campaign };
    }
}
