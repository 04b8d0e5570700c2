using System.Text;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>What is relied on of any broker, tried through the library: the sheet's 1.4 row by row. Each broker runs them all.</summary>
public abstract class BrokerTests(BrokerFixture fixture)
{
    private readonly string _name = $"patchbay-{Guid.NewGuid():N}";

    private ITestBroker Broker => fixture.Broker;

    private string Queue => $"/queue/{_name}";

    private string Topic => $"/topic/{_name}";

    [Fact]
    public async Task Who_gives_the_wrong_password_is_refused()
    {
        var problem = await Should.ThrowAsync<StompRefusedException>(() => StompConnection.ConnectAsync(Clients.Settings(Broker, passcode: "mistaken-9"), TimeProvider.System, default));

        problem.Message.ShouldStartWith("The broker refused the connection: ");
        problem.Message.ShouldNotContain("mistaken-9");
    }

    [Fact]
    public async Task A_text_and_its_type_arrive_as_they_were_sent()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("gc-1", Topic, [], default);

        foreach (var (type, text) in ((string, string)[])[("Login#jehanzeb4", "secretpw,1004"), ("Hello#desk", ""), ("a:b\\c", "žluťoučký\n\r\n한"), ("State", "{\"type\":\"State\"}")])
        {
            await sender.SendAsync(Topic, [new("type", type)], text, default);
            var message = await Clients.NextAsync(receiver);

            message.Command.ShouldBe("MESSAGE");
            message["type"].ShouldBe(type);
            message.Text.ShouldBe(text);
            message["subscription"].ShouldBe("gc-1");
            message["destination"].ShouldBe(Topic);
            message["message-id"].ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task What_one_client_sends_arrives_in_its_order()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("1", Queue, [], default);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => sender.SendAsync(Queue, [], $"{number}", default)));

        for (var number = 0; number < 200; number++) (await Clients.NextAsync(receiver)).Text.ShouldBe($"{number}");
    }

    [Fact]
    public async Task A_topic_reaches_all_who_have_subscribed_two_of_one_name_included()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var one = await Clients.ConnectAsync(Broker);
        await using var other = await Clients.ConnectAsync(Broker);
        await one.SubscribeAsync("gc-1", Topic, [], default);
        await other.SubscribeAsync("gc-1", Topic, [], default);

        await sender.SendAsync(Topic, [], "to all", default);

        (await Clients.NextAsync(one)).Text.ShouldBe("to all");
        (await Clients.NextAsync(other)).Text.ShouldBe("to all");
    }

    [Fact]
    public async Task A_topic_keeps_nothing_for_who_comes_late()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await sender.SendAsync(Topic, [], "too early", default);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("1", Topic, [], default);

        await sender.SendAsync(Topic, [], "in time", default);

        (await Clients.NextAsync(receiver)).Text.ShouldBe("in time");
    }

    [Fact]
    public async Task A_queue_keeps_what_nobody_takes_and_gives_each_message_to_one()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        for (var number = 0; number < 10; number++) await sender.SendAsync(Queue, [], $"early {number}", default);
        await using var one = await Clients.ConnectAsync(Broker);
        await one.SubscribeAsync("1", Queue, [], default);
        for (var number = 0; number < 10; number++) (await Clients.NextAsync(one)).Text.ShouldBe($"early {number}");

        await using var other = await Clients.ConnectAsync(Broker);
        await other.SubscribeAsync("1", Queue, [], default);
        for (var number = 0; number < 20; number++) await sender.SendAsync(Queue, [], $"{number}", default);

        var (first, second) = (new List<string>(), new List<string>());
        await Eventually.UntilAsync("all have arrived", () =>
        {
            while (one.Messages.TryRead(out var message)) first.Add(message.Text);
            while (other.Messages.TryRead(out var message)) second.Add(message.Text);
            return first.Count + second.Count >= 20;
        });
        first.Concat(second).Order().ShouldBe(Enumerable.Range(0, 20).Select(number => $"{number}").Order());
        first.ShouldNotBeEmpty();
        second.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_consumer_of_the_highest_priority_gets_all_and_the_next_takes_over_when_it_goes()
    {
        if (!fixture.KnowsPriorities) return;
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var second = await Clients.ConnectAsync(Broker);
        var first = await Clients.ConnectAsync(Broker);
        await using var firstGoes = first;
        await second.SubscribeAsync("1", Queue, [new("activemq.priority", "100")], default);
        await first.SubscribeAsync("1", Queue, [new("activemq.priority", "127")], default);

        // A broker may give its first message to the other: it dispatches to a new consumer only once that has its receipt.
        await Eventually.UntilAsync("the first gets something", async () =>
        {
            await sender.SendAsync(Queue, [], "early", default);
            return first.Messages.TryRead(out _);
        });
        for (var number = 0; number < 5; number++) await sender.SendAsync(Queue, [], $"{number}", default);
        for (var number = 0; number < 5;)
            if ((await Clients.NextAsync(first)).Text is var text and not "early") text.ShouldBe($"{number++}");
        await first.DisposeAsync();
        await Eventually.UntilAsync("the other gets them", async () =>
        {
            await sender.SendAsync(Queue, [], "over", default);
            return second.Messages.TryRead(out _);
        });
    }

    [Fact]
    public async Task What_has_unsubscribed_gets_nothing_more()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("ended", Topic, [], default);
        await receiver.UnsubscribeAsync("ended", default);
        await receiver.SubscribeAsync("going", Topic, [], default);

        await sender.SendAsync(Topic, [], "one", default);
        await sender.SendAsync(Topic, [], "two", default);

        (await Clients.NextAsync(receiver))["subscription"].ShouldBe("going");
        (await Clients.NextAsync(receiver)).Text.ShouldBe("two");
    }

    [Fact]
    public async Task A_message_of_bytes_arrives_with_its_length_and_any_byte()
    {
        await using var sender = await RawClient.ConnectAsync(Broker);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("1", Topic, [], default);
        byte[] body = [.. Enumerable.Range(0, fixture.CarriesAnyByte ? 256 : 128).Select(value => (byte)value), 0, 0];

        await sender.SendAsync(Topic, body, new StompHeader("content-length", $"{body.Length}"), new StompHeader("type", "State"));

        var message = await Clients.NextAsync(receiver);
        message["content-length"].ShouldBe($"{body.Length}");
        message["type"].ShouldBe("State");
        message.Body.ToArray().ShouldBe(body);
    }

    [Fact]
    public async Task What_lies_beyond_the_basic_plane_is_read_whole()
    {
        await using var sender = await RawClient.ConnectAsync(Broker);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("1", Topic, [], default);

        await sender.SendAsync(Topic, Encoding.UTF8.GetBytes("smile 😀 here"), new StompHeader("amq-msg-type", "text"));

        (await Clients.NextAsync(receiver)).Text.ShouldBe("smile 😀 here");
    }

    [Fact]
    public async Task A_large_text_arrives_and_one_too_large_for_the_client_ends_its_connection_alone()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var receiver = await Clients.ConnectAsync(Broker);
        await using var small = await StompConnection.ConnectAsync(Clients.Settings(Broker, maxBody: 1000), TimeProvider.System, default);
        await receiver.SubscribeAsync("1", Topic, [], default);
        await small.SubscribeAsync("1", Topic, [], default);
        var text = string.Concat(Enumerable.Repeat("0123456789abcdeř", 60_000));

        await sender.SendAsync(Topic, [], text, default);

        (await Clients.NextAsync(receiver)).Text.ShouldBe(text);
        (await Eventually.ComesAsync("the small one gives up", small.Ended)).ShouldBe("What the broker sent cannot be read. The body of a MESSAGE is larger than 1000 bytes.");
        await sender.SendAsync(Topic, [], "on", default);
        (await Clients.NextAsync(receiver)).Text.ShouldBe("on");
    }

    [Fact]
    public async Task Heart_beats_keep_a_quiet_connection_where_one_that_sends_none_is_cut()
    {
        await using var receiver = await StompConnection.ConnectAsync(Clients.Settings(Broker, heartBeat: TimeSpan.FromSeconds(1)), TimeProvider.System, default);
        await receiver.SubscribeAsync("1", Topic, [], default);
        await using var mute = await RawClient.ConnectAsync(Broker, "500,0");

        while (await mute.TryReadAsync() is not null)
        {
            // An ERROR may come before the end.
        }

        receiver.Ended.IsCompleted.ShouldBeFalse();
        await using var sender = await Clients.ConnectAsync(Broker);
        await sender.SendAsync(Topic, [], "still here", default);
        (await Clients.NextAsync(receiver)).Text.ShouldBe("still here");
    }

    [Theory]
    [InlineData("SEND\ndestination:/queue/x\ncontent-length:5\n\nab")]
    [InlineData("SEND\ndesti")]
    [InlineData("SEND\nthis is no header\n\n\0")]
    [InlineData("SEND\nx:\\q\n\n\0")]
    [InlineData("NONSENSE\n\n\0")]
    [InlineData("SUBSCRIBE\nid:1\n\n\0")]
    public async Task A_client_that_talks_nonsense_or_goes_in_the_middle_of_a_frame_harms_no_other(string nonsense)
    {
        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("1", Topic, [], default);
        await using (var bad = await RawClient.ConnectAsync(Broker)) await bad.WriteAsync(Encoding.UTF8.GetBytes(nonsense));

        await using var sender = await Clients.ConnectAsync(Broker);
        await sender.SendAsync(Topic, [], "unharmed", default);

        (await Clients.NextAsync(receiver)).Text.ShouldBe("unharmed");
    }

    [Fact]
    public async Task A_destination_that_is_none_is_refused_and_whoever_sent_there_learns_why()
    {
        await using var client = await Clients.ConnectAsync(Broker);

        // Some brokers answer the frame, some end the connection; neither leaves the sender waiting.
        var problem = await Should.ThrowAsync<Exception>(() => client.SendAsync("", [], "x", default));

        (problem is StompRefusedException or StompConnectionException).ShouldBeTrue($"{problem}");
        problem.Message.ShouldNotStartWith("The broker gave no RECEIPT");
    }

    [Fact]
    public async Task What_came_before_disposal_is_with_the_broker()
    {
        var sender = await Clients.ConnectAsync(Broker);
        await sender.SendAsync(Queue, [], "last words", default);
        await sender.DisposeAsync();

        await using var receiver = await Clients.ConnectAsync(Broker);
        await receiver.SubscribeAsync("1", Queue, [], default);
        (await Clients.NextAsync(receiver)).Text.ShouldBe("last words");
    }
}
