using System.Text.Json.Nodes;
using Patchbay.Simulators.Lines;

namespace Patchbay.Simulators.GenericConnector.Tests.Stands;

/// <summary>A phone at the line exchange without a socket. What the exchange sends waits here until a test takes it.</summary>
internal sealed class PhoneStand(CentreStand stand, string extension) : ILineClient
{
    private readonly List<string> _came = [];

    public void Send(JsonObject message) => _came.Add(message["event"] is { } happened ? $"{happened} {message["reason"] ?? message["from"] ?? message["remote"]}".Trim() : message["ok"]!.GetValue<bool>() ? "ok" : message["reason"]!.GetValue<string>());

    public PhoneStand Registered()
    {
        Say("register");
        Take();
        return this;
    }

    public void Say(string type, string? call = null) => stand.Hub.Centre.Run(() => new LineRequests(stand.Hub.Centre.Lines).Receive(this, call is null
        ? $$"""{"type":"{{type}}","extension":"{{extension}}"}"""
        : $$"""{"type":"{{type}}","extension":"{{extension}}","call":"{{call}}"}"""));

    /// <summary>What came since the last time: events with their reason or number, <c>ok</c>, or why not.</summary>
    public string Take()
    {
        var came = string.Join(", ", _came);
        _came.Clear();
        return came;
    }
}
