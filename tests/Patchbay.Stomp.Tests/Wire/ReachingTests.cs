using System.Net;
using System.Net.Sockets;
using Patchbay.TestKit.Brokers;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>TLS, and ports where something else lives or nothing does.</summary>
public sealed class ReachingTests(ActiveMqFixture fixture) : IClassFixture<ActiveMqFixture>
{
    private ActiveMq Broker => (ActiveMq)fixture.Broker;

    [Fact]
    public async Task Over_TLS_the_certificate_that_is_named_is_trusted()
    {
        await using var connection = await StompConnection.ConnectAsync(Clients.Settings(Broker, address: Broker.TlsAddress, trusted: Broker.Certificate), TimeProvider.System, default);
        await connection.SubscribeAsync("1", "/topic/tls", [], default);
        await connection.SendAsync("/topic/tls", [], "protected", default);

        (await Clients.NextAsync(connection)).Text.ShouldBe("protected");
        connection.Server.ShouldNotBeNull().ShouldStartWith("ActiveMQ/");
    }

    [Fact]
    public async Task Over_TLS_a_certificate_of_its_own_is_not_trusted_by_itself() =>
        (await Should.ThrowAsync<StompConnectionException>(() => ConnectAsync(Broker.TlsAddress)))
            .Message.ShouldEndWith("If the broker made its certificate itself, name that as the certificate to trust.");

    [Fact]
    public async Task A_certificate_to_trust_that_cannot_be_read_is_named() =>
        (await Should.ThrowAsync<StompConnectionException>(() => StompConnection.ConnectAsync(Clients.Settings(Broker, address: Broker.TlsAddress, trusted: "/nowhere/broker.pem"), TimeProvider.System, default)))
            .Message.ShouldStartWith("The certificate to trust, /nowhere/broker.pem, cannot be read: ");

    [Fact]
    public async Task A_client_id_may_be_in_use_once()
    {
        await using var first = await StompConnection.ConnectAsync(Named(), TimeProvider.System, default);

        (await Should.ThrowAsync<StompRefusedException>(() => StompConnection.ConnectAsync(Named(), TimeProvider.System, default))).Message.ShouldContain("desk-7");

        StompSettings Named() => new() { Address = Broker.Address, Login = Broker.Login, Passcode = Broker.Passcode, ClientId = "desk-7" };
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "http://127.0.0.1:1 is no address of a broker. Write stomp://host:61613, stomp+ssl://host:61614, ws:// or wss://.")]
    [InlineData("stomp://somebody:secret@127.0.0.1:1/", "stomp://127.0.0.1:1 could not be reached: ")]
    [InlineData("ws://127.0.0.1:1/ws", "ws://127.0.0.1:1/ws could not be reached: ")]
    public async Task Where_nobody_is_the_address_is_named_without_a_password(string address, string says) =>
        (await Should.ThrowAsync<StompConnectionException>(() => ConnectAsync(new Uri(address)))).Message.ShouldStartWith(says);

    [Fact]
    public async Task Who_listens_and_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"stomp://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");

        (await Should.ThrowAsync<StompConnectionException>(() => StompConnection.ConnectAsync(
            new StompSettings { Address = address, ConnectTimeout = TimeSpan.FromMilliseconds(50) }, TimeProvider.System, default))).Message.ShouldEndWith(" did not answer as a STOMP broker in 0.05 seconds.");
    }

    private Task<StompConnection> ConnectAsync(Uri address) => StompConnection.ConnectAsync(Clients.Settings(Broker, address: address), TimeProvider.System, default);
}
