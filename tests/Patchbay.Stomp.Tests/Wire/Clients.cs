using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>Connections to a broker that a test started.</summary>
internal static class Clients
{
    public static StompSettings Settings(ITestBroker broker, string? passcode = null, TimeSpan heartBeat = default, int maxBody = 4 * 1024 * 1024, Uri? address = null, string? trusted = null) => new()
    {
        Address = address ?? broker.Address,
        Login = broker.Login,
        Passcode = passcode ?? broker.Passcode,
        VirtualHost = broker.VirtualHost,
        HeartBeatSend = heartBeat,
        HeartBeatReceive = heartBeat,
        MaxBodyBytes = maxBody,
        TrustedCertificate = trusted,
        ConnectTimeout = Eventually.Patience,
        ReceiptTimeout = Eventually.Patience,
    };

    public static Task<StompConnection> ConnectAsync(ITestBroker broker) => StompConnection.ConnectAsync(Settings(broker), TimeProvider.System, default);

    public static Task<StompFrame> NextAsync(StompConnection connection) => Eventually.ComesAsync("a message comes", connection.Messages.ReadAsync().AsTask());
}
