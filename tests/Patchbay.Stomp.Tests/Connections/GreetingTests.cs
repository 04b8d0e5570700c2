using System.Text;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Connections;

/// <summary>From CONNECT to CONNECTED.</summary>
public sealed class GreetingTests
{
    [Fact]
    public async Task CONNECT_says_who_it_is_and_what_it_speaks()
    {
        await using var broker = ScriptedBroker.New();
        var settings = new StompSettings
        {
            Address = new("stomp://broker1:61613"),
            Login = "user",
            Passcode = "secret:1",
            ClientId = "desk",
            HeartBeatSend = TimeSpan.FromSeconds(10),
            HeartBeatReceive = TimeSpan.FromSeconds(5),
        };
        var opening = broker.OpenAsync(settings);

        var connect = await broker.ReadAsync();

        connect.Command.ShouldBe("CONNECT");
        connect.Headers.ShouldBe([new("accept-version", "1.2"), new("host", "broker1"), new("login", "user"), new("passcode", "secret:1"), new("client-id", "desk"), new("heart-beat", "10000,5000")]);
        await broker.SayAsync("CONNECTED\nversion:1.2\nserver:ActiveMQ/5.17.2\n\n\0\n");
        await using var connection = await Eventually.ComesAsync("the connection is open", opening);
        connection.Server.ShouldBe("ActiveMQ/5.17.2");
        broker.Close();
    }

    [Fact]
    public async Task Who_is_nobody_says_so_and_the_virtual_host_may_be_another()
    {
        await using var broker = ScriptedBroker.New();
        var opening = broker.OpenAsync(new StompSettings { Address = new("stomp://broker1"), VirtualHost = "/", HeartBeatSend = default, HeartBeatReceive = default });

        (await broker.ReadAsync()).Headers.ShouldBe([new("accept-version", "1.2"), new("host", "/"), new("heart-beat", "0,0")]);
        await broker.SayAsync("CONNECTED\nversion:1.2\n\n\0");
        await using var connection = await Eventually.ComesAsync("the connection is open", opening);
        connection.Server.ShouldBeNull();
        broker.Close();
    }

    [Theory]
    [InlineData("CONNECTED\nversion:1.1\n\n\0", "The broker speaks STOMP 1.1; 1.2 is needed.")]
    [InlineData("CONNECTED\nsession:1\n\n\0", "The broker speaks STOMP 1.0; 1.2 is needed.")]
    [InlineData("ERROR\nmessage:User name [u] or password is invalid.\n\njava.lang.SecurityException: User name [u] or password is invalid.\n\tat org\0", "The broker refused the connection: User name [u] or password is invalid.")]
    [InlineData("ERROR\nmessage:Bad CONNECT\n\nAccess refused for user 'u'\n\0", "The broker refused the connection: Bad CONNECT: Access refused for user 'u'")]
    [InlineData("ERROR\n\n\0", "The broker refused the connection: an ERROR without a text")]
    public async Task A_broker_that_says_no_is_quoted(string answer, string says) =>
        (await Should.ThrowAsync<StompRefusedException>(() => AnswerAsync(answer))).Message.ShouldBe(says);

    [Theory]
    [InlineData("MESSAGE\n\n\0", "stomp://broker:61613 is no STOMP broker: it did not answer CONNECT with CONNECTED.")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nServer: x\r\nnonsense\r\n", "What the broker sent cannot be read. A line among the headers of a frame is no header.")]
    [InlineData("\u0001\0\0\0", "What the broker sent cannot be read. There is a NUL in a command. Is this STOMP, or does another protocol live at that port?")]
    public async Task What_is_no_broker_is_told_from_one_that_refuses(string answer, string says) =>
        (await Should.ThrowAsync<StompConnectionException>(() => AnswerAsync(answer))).Message.ShouldBe(says);

    [Fact]
    public async Task A_broker_that_closes_without_a_word_is_no_refusal()
    {
        await using var broker = ScriptedBroker.New();
        var opening = broker.OpenAsync(ScriptedBroker.Settings());
        await broker.ReadAsync();
        broker.Close();

        (await Should.ThrowAsync<StompConnectionException>(() => opening)).Message.ShouldBe("The broker closed the connection.");
    }

    [Fact]
    public async Task Giving_up_closes_the_stream()
    {
        await using var broker = ScriptedBroker.New();
        using var giveUp = new CancellationTokenSource();
        var opening = broker.OpenAsync(ScriptedBroker.Settings(), giveUp.Token);
        await broker.ReadAsync();
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => opening);
        (await Should.ThrowAsync<InvalidOperationException>(broker.ReadAsync)).Message.ShouldBe("The client closed.");
    }

    [Fact]
    public async Task A_passcode_cannot_slip_in_a_header()
    {
        await using var broker = ScriptedBroker.New();

        var problem = await Should.ThrowAsync<ArgumentException>(() => broker.OpenAsync(new StompSettings { Address = new("stomp://b"), Login = "u", Passcode = "x\nlogin:root" }));

        problem.Message.ShouldNotContain("root");
    }

    private static async Task AnswerAsync(string answer)
    {
        await using var broker = ScriptedBroker.New();
        var opening = broker.OpenAsync(ScriptedBroker.Settings());
        await broker.ReadAsync();
        await broker.SayAsync(Encoding.UTF8.GetBytes(answer));
        await using var connection = await Eventually.ComesAsync("the opening ends", opening);
    }
}
