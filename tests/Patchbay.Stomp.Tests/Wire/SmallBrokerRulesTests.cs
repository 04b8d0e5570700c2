using System.Text;
using Patchbay.Simulators.GenericConnector.Broker;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>What the small broker does of its own: the sheet's 1.4, what it has not, and where it ends.</summary>
public sealed class SmallBrokerRulesTests
{
    [Theory]
    [InlineData("accept-version:1.2\n", "1.2")]
    [InlineData("accept-version:1.0,1.1,1.2\n", "1.2")]
    [InlineData("accept-version:1.0, 1.1\n", "1.1")]
    [InlineData("accept-version:1.0\n", "1.0")]
    [InlineData("", "1.0")]
    public async Task The_highest_version_of_both_is_spoken(string accepts, string version)
    {
        await using var broker = await StartAsync();
        foreach (var command in (string[])["CONNECT", "STOMP"])
        {
            await using var client = await RawClient.OpenAsync(broker);
            await client.WriteAsync(Encoding.UTF8.GetBytes($"{command}\n{accepts}login:{broker.Login}\npasscode:{broker.Passcode}\nheart-beat:0,20000\n\n\0"));

            var connected = await client.ReadAsync();
            connected.Command.ShouldBe("CONNECTED");
            connected["version"].ShouldBe(version);
            connected["heart-beat"].ShouldBe("20000,0");
            connected["server"].ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("CONNECT\naccept-version:1.3\n\n\0", "Supported protocol versions are 1.0, 1.1 and 1.2.")]
    [InlineData("CONNECT\naccept-version:1.2\nlogin:patchbay\npasscode:no\n\n\0", "The user name or the password is wrong.")]
    [InlineData("CONNECT\naccept-version:1.2\n\n\0", "The user name or the password is wrong.")]
    [InlineData("SEND\ndestination:/queue/a\n\nx\0", "The first frame must be CONNECT.")]
    [InlineData("GET / HTTP/1.1\nHost: x\n\n\0", "The first frame must be CONNECT.")]
    [InlineData("rubbish\nrubbish\n", "A line among the headers of a frame is no header.")]
    [InlineData("\0", "There is a NUL in a command. Is this STOMP, or does another protocol live at that port?")]
    public async Task Who_does_not_begin_well_is_told_why_and_put_out(string begin, string says)
    {
        await using var broker = await StartAsync();
        await using var client = await RawClient.OpenAsync(broker);
        await client.WriteAsync(Encoding.UTF8.GetBytes(begin));

        var error = await client.ReadAsync();
        error.Command.ShouldBe("ERROR");
        error["message"].ShouldBe(says);
        (await client.TryReadAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("ACK\nid:1\nreceipt:r\n\n\0", "This broker knows no ACK: messages count as taken when they are written.")]
    [InlineData("BEGIN\ntransaction:t\nreceipt:r\n\n\0", "This broker knows no BEGIN: messages count as taken when they are written.")]
    [InlineData("SEND\ndestination:/queue/a\ntransaction:t\nreceipt:r\n\nx\0", "This broker knows no transactions.")]
    [InlineData("SEND\nreceipt:r\n\nx\0", "There is no destination.")]
    [InlineData("SEND\ndestination:a\nreceipt:r\n\nx\0", "The destination is none that this broker has: /queue/NAME and /topic/NAME, without wildcards and options.")]
    [InlineData("SEND\ndestination:/temp-queue/a\nreceipt:r\n\nx\0", "The destination is none that this broker has: /queue/NAME and /topic/NAME, without wildcards and options.")]
    [InlineData("SUBSCRIBE\nid:1\ndestination:/topic/a.>\nreceipt:r\n\n\0", "The destination is none that this broker has: /queue/NAME and /topic/NAME, without wildcards and options.")]
    [InlineData("SUBSCRIBE\nid:1\ndestination:/queue/a,b\nreceipt:r\n\n\0", "The destination is none that this broker has: /queue/NAME and /topic/NAME, without wildcards and options.")]
    [InlineData("SUBSCRIBE\nid:1\nreceipt:r\n\n\0", "There is no destination.")]
    [InlineData("SUBSCRIBE\ndestination:/queue/a\nreceipt:r\n\n\0", "A subscription needs an id.")]
    [InlineData("SUBSCRIBE\nid:1\ndestination:/queue/a\nack:client\nreceipt:r\n\n\0", "This broker knows no acknowledgements: ack is client, and can only be auto.")]
    [InlineData("SUBSCRIBE\nid:1\ndestination:/queue/a\nselector:x=1\nreceipt:r\n\n\0", "This broker knows no selectors.")]
    [InlineData("UNSUBSCRIBE\nid:1\nreceipt:r\n\n\0", "There is no subscription of that id.")]
    public async Task What_it_has_not_is_refused_and_the_connection_goes_on(string frame, string says)
    {
        await using var broker = await StartAsync();
        await using var client = await RawClient.ConnectAsync(broker);
        await client.WriteAsync(Encoding.UTF8.GetBytes(frame));

        var error = await client.ReadAsync();
        error.Command.ShouldBe("ERROR");
        error["message"].ShouldBe(says);
        error["receipt-id"].ShouldBe("r");
        await client.SendAsync("/queue/after", "on"u8.ToArray());
    }

    [Fact]
    public async Task The_client_that_waits_is_told_and_its_connection_goes_on()
    {
        await using var broker = await StartAsync();
        await using var client = await Clients.ConnectAsync(broker);

        (await Should.ThrowAsync<StompRefusedException>(() => client.SubscribeAsync("1", "/topic/*", [], default))).Message.ShouldStartWith("The destination is none");
        await client.SubscribeAsync("1", "/topic/a", [], default);
        (await Should.ThrowAsync<StompRefusedException>(() => client.SubscribeAsync("1", "/topic/b", [], default))).Message.ShouldBe("There is a subscription of that id already.");
        client.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_precedes_the_receipt_of_a_subscription_not_even_what_waited()
    {
        await using var broker = await StartAsync();
        await using var client = await RawClient.ConnectAsync(broker);
        await client.SendAsync("/queue/q", "waits"u8.ToArray());
        await client.WriteAsync("SUBSCRIBE\nid:1\ndestination:/queue/q\nreceipt:r\n\n\0"u8.ToArray());

        (await client.ReadAsync()).Command.ShouldBe("RECEIPT");
        var message = await client.ReadAsync();
        message.Text.ShouldBe("waits");
        message["content-length"].ShouldBeNull();
        message["priority"].ShouldBe("4");
        message["expires"].ShouldBe("0");
    }

    [Fact]
    public async Task What_has_expired_is_not_delivered()
    {
        await using var broker = await StartAsync();
        await using var client = await RawClient.ConnectAsync(broker);
        await client.SendAsync("/queue/q", "old"u8.ToArray(), new StompHeader("expires", "1000"));
        await client.SendAsync("/queue/q", "new"u8.ToArray(), new StompHeader("expires", $"{TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}"));
        await client.WriteAsync("SUBSCRIBE\nid:1\ndestination:/queue/q\n\n\0"u8.ToArray());

        (await client.ReadAsync()).Text.ShouldBe("new");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_read()
    {
        await using var broker = await StartAsync(options => options.MaxBodyBytes = 2000);
        await using var client = await RawClient.ConnectAsync(broker);
        await client.WriteAsync("SEND\ndestination:/queue/q\ncontent-length:2001\n\n"u8.ToArray());

        (await client.ReadAsync())["message"].ShouldBe("The body of a SEND is larger than 2000 bytes.");
        (await client.TryReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task What_nobody_takes_is_kept_up_to_a_limit()
    {
        await using var broker = await StartAsync(options => options.MaxKeptBytes = 5000);
        await using var client = await Clients.ConnectAsync(broker);
        var taken = 0;

        var problem = await Should.ThrowAsync<StompRefusedException>(async () =>
        {
            while (true)
            {
                await client.SendAsync("/queue/q", [], $"{taken}", default);
                taken++;
            }
        });

        problem.Message.ShouldBe("/queue/q takes no more: 5000 bytes wait for consumers.");
        taken.ShouldBeGreaterThan(3);
        await client.SubscribeAsync("1", "/queue/q", [], default);
        for (var number = 0; number < taken; number++) (await Clients.NextAsync(client)).Text.ShouldBe($"{number}");
        await client.SendAsync("/queue/q", [], "again", default);
        (await Clients.NextAsync(client)).Text.ShouldBe("again");
    }

    [Fact]
    public async Task Who_does_not_read_a_queue_is_passed_over_and_what_was_meant_for_him_goes_to_another()
    {
        await using var broker = await StartAsync(options => options.MaxWaitingBytes = 8_000_000);
        var deaf = await RawClient.ConnectAsync(broker);
        await using var goes = deaf;
        await deaf.WriteAsync("SUBSCRIBE\nid:1\ndestination:/queue/q\nactivemq.priority:127\nreceipt:r\n\n\0"u8.ToArray());
        (await deaf.ReadAsync()).Command.ShouldBe("RECEIPT");
        await using var other = await Clients.ConnectAsync(broker);
        await other.SubscribeAsync("1", "/queue/q", [], default);
        await using var sender = await Clients.ConnectAsync(broker);
        var filler = new string('x', 500_000);

        for (var number = 0; number < 60; number++) await sender.SendAsync("/queue/q", [new("number", $"{number}")], filler, default);
        var numbers = new HashSet<int>();
        while (!numbers.Contains(59)) numbers.Add(Number(await Clients.NextAsync(other)));
        var passed = numbers.Min();
        await deaf.DisposeAsync();
        while (numbers.Min() is var first && first == passed) numbers.Add(Number(await Clients.NextAsync(other)));
        await sender.SendAsync("/queue/q", [new("number", "60")], "last", default);
        while (!numbers.Contains(60)) numbers.Add(Number(await Clients.NextAsync(other)));

        // What had left for the deaf one is gone, as with any broker that takes written for taken; nothing else is.
        numbers.Order().ShouldBe(Enumerable.Range(numbers.Min(), numbers.Count));
        numbers.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task More_than_a_consumer_takes_at_once_comes_all_the_same_and_in_order()
    {
        await using var broker = await StartAsync(options => options.MaxWaitingBytes = 1_000_000);
        await using var client = await Clients.ConnectAsync(broker);
        var filler = new string('x', 100_000);
        for (var number = 0; number < 60; number++) await client.SendAsync("/queue/q", [new("number", $"{number}")], filler, default);

        await client.SubscribeAsync("1", "/queue/q", [], default);

        for (var number = 0; number < 60; number++) Number(await Clients.NextAsync(client)).ShouldBe(number);
    }

    [Fact]
    public async Task Who_does_not_read_a_topic_is_cut_off_and_the_others_go_on()
    {
        await using var broker = await StartAsync(options => options.MaxWaitingBytes = 4_000_000);
        await using var deaf = await RawClient.ConnectAsync(broker);
        await deaf.WriteAsync("SUBSCRIBE\nid:1\ndestination:/topic/t\nreceipt:r\n\n\0"u8.ToArray());
        (await deaf.ReadAsync()).Command.ShouldBe("RECEIPT");
        await using var other = await Clients.ConnectAsync(broker);
        await other.SubscribeAsync("1", "/topic/t", [], default);
        await using var sender = await Clients.ConnectAsync(broker);
        var filler = new string('x', 500_000);

        for (var number = 0; number < 60; number++)
        {
            await sender.SendAsync("/topic/t", [new("number", $"{number}")], filler, default);
            Number(await Clients.NextAsync(other)).ShouldBe(number);
        }

        var heard = 0;
        while (await deaf.TryReadAsync() is not null) heard++;
        heard.ShouldBeLessThan(60);
    }

    [Fact]
    public async Task Who_says_nothing_at_all_is_cut_off()
    {
        await using var broker = await StartAsync(options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50));
        await using var client = await RawClient.OpenAsync(broker);

        (await client.TryReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_client_id_is_free_again_when_its_client_has_gone()
    {
        await using var broker = await StartAsync();
        var first = await StompConnection.ConnectAsync(Named(), TimeProvider.System, default);
        (await Should.ThrowAsync<StompRefusedException>(() => StompConnection.ConnectAsync(Named(), TimeProvider.System, default))).Message.ShouldContain("desk-7");
        await first.DisposeAsync();

        StompConnection? second = null;
        await Eventually.UntilAsync("the name is free", async () =>
        {
            try
            {
                second = await StompConnection.ConnectAsync(Named(), TimeProvider.System, default);
                return true;
            }
            catch (StompRefusedException)
            {
                return false;
            }
        });
        await second!.DisposeAsync();

        StompSettings Named() => new() { Address = broker.Address, Login = broker.Login, Passcode = broker.Passcode, ClientId = "desk-7" };
    }

    [Fact]
    public async Task A_header_that_an_older_client_could_not_read_is_kept_from_it_alone()
    {
        await using var broker = await StartAsync();
        await using var old = await RawClient.OpenAsync(broker);
        await old.WriteAsync(Encoding.UTF8.GetBytes($"CONNECT\naccept-version:1.0\nlogin:{broker.Login}\npasscode:{broker.Passcode}\n\n\0SUBSCRIBE\ndestination:/topic/t\nreceipt:r\n\n\0"));
        await old.ReadAsync();
        (await old.ReadAsync()).Command.ShouldBe("RECEIPT");
        await using var client = await Clients.ConnectAsync(broker);
        await client.SubscribeAsync("1", "/topic/t", [], default);

        await client.SendAsync("/topic/t", [new("note", "two\nlines")], "one", default);
        await client.SendAsync("/topic/t", [new("note", "line")], "two", default);

        (await Clients.NextAsync(client))["note"].ShouldBe("two\nlines");
        (await old.ReadAsync()).Text.ShouldBe("two");
    }

    [Theory]
    [InlineData("stomp+ssl://127.0.0.1:0/")]
    [InlineData("wss://127.0.0.1:0/ws")]
    public async Task Over_TLS_it_shows_a_certificate_of_its_own_and_writes_it_down_for_clients(string listen)
    {
        using var folder = new Patchbay.TestKit.Files.TemporaryFolder();
        await using var broker = await StartAsync(options => (options.Listen, options.Certificate) = (listen, folder["broker.pem"]));
        await using var client = await StompConnection.ConnectAsync(Clients.Settings(broker, trusted: folder["broker.pem"]), TimeProvider.System, default);
        await client.SubscribeAsync("1", "/topic/t", [], default);
        await client.SendAsync("/topic/t", [], "protected", default);

        (await Clients.NextAsync(client)).Text.ShouldBe("protected");
        await Should.ThrowAsync<StompConnectionException>(() => Clients.ConnectAsync(broker));
    }

    [Theory]
    [InlineData("stomp://0.0.0.0:61613/", "'stomp://0.0.0.0:61613/' would take passwords in the clear from other machines; write stomp+ssl://0.0.0.0:61613/, or keep to 127.0.0.1.")]
    [InlineData("http://127.0.0.1:0/", "'http://127.0.0.1:0/' is not where the simulator can listen; write stomp://127.0.0.1:61613/, stomp+ssl://, ws:// or wss://, or port 0 for any that is free.")]
    public async Task An_address_that_cannot_be_is_refused(string listen, string says) =>
        (await Should.ThrowAsync<FormatException>(() => StartAsync(options => options.Listen = listen))).Message.ShouldBe(says);

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var broker = await StartAsync();

        (await Should.ThrowAsync<IOException>(() => StartAsync(options => options.Listen = broker.Address.ToString()))).Message.ShouldContain("is in use by another program");
    }

    [Fact]
    public async Task A_page_of_another_site_gets_no_socket()
    {
        await using var broker = await StartAsync(options => options.Listen = "ws://127.0.0.1:0/");
        foreach (var (origin, opens) in ((string, bool)[])[("https://elsewhere.example", false), ("http://localhost:8080", true)])
        {
            using var socket = new System.Net.WebSockets.ClientWebSocket();
            socket.Options.SetRequestHeader("Origin", origin);
            var opening = socket.ConnectAsync(broker.Address, default);
            if (opens) await opening;
            else await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(() => opening);
        }
    }

    private static int Number(StompFrame message) => int.Parse(message["number"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<SmallBroker> StartAsync(Action<StompBrokerOptions>? change = null)
    {
        var options = new StompBrokerOptions { Listen = "stomp://127.0.0.1:0/" };
        change?.Invoke(options);
        return SmallBroker.StartAsync(options);
    }
}
