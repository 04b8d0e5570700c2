using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Connections;

/// <summary>Frames, receipts and errors of a connection that stands.</summary>
public sealed class TrafficTests
{
    [Fact]
    public async Task A_subscription_ends_with_its_receipt_and_not_before()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        var subscribing = connection.SubscribeAsync("gc-1", "/topic/desk", [new("activemq.priority", "127")], default);
        var frame = await broker.ReadAsync();

        frame.Command.ShouldBe("SUBSCRIBE");
        frame.Headers.ShouldBe([new("id", "gc-1"), new("destination", "/topic/desk"), new("ack", "auto"), new("activemq.priority", "127"), new("receipt", "1")]);
        await broker.SayAsync("RECEIPT\nreceipt-id:other\n\n\0MESSAGE\nmessage-id:1\n\nseen\0");
        (await connection.Messages.ReadAsync()).Text.ShouldBe("seen");
        subscribing.IsCompleted.ShouldBeFalse();
        await broker.SayAsync("RECEIPT\nreceipt-id:1\n\n\0");
        await Eventually.ComesAsync("the subscription stands", Done(subscribing));
    }

    [Fact]
    public async Task A_text_goes_out_as_text_and_ends_with_its_receipt()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        var sending = connection.SendAsync("/queue/Connector1", [new("type", "Login#jehanzeb4")], "geheim,1004\nž", default);
        var frame = await broker.ReadAsync();

        frame.Command.ShouldBe("SEND");
        frame.Headers.ShouldBe([new("destination", "/queue/Connector1"), new("type", "Login#jehanzeb4"), new("amq-msg-type", "text"), new("receipt", "1")]);
        frame.Text.ShouldBe("geheim,1004\nž");
        await broker.SayAsync("RECEIPT\nreceipt-id:1\n\n\0");
        await Eventually.ComesAsync("the broker has it", Done(sending));
    }

    [Fact]
    public async Task Several_wait_at_once_and_go_out_in_the_order_of_the_calls()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        var sending = Enumerable.Range(0, 50).Select(number => connection.SendAsync("/queue/q", [], $"{number}", default)).ToArray();
        for (var number = 0; number < sending.Length; number++) (await broker.ReadAsync()).Text.ShouldBe($"{number}");
        for (var number = sending.Length; number > 0; number--) await broker.SayAsync($"RECEIPT\nreceipt-id:{number}\n\n\0");

        await Eventually.ComesAsync("all are settled", Done(Task.WhenAll(sending)));
    }

    [Theory]
    [InlineData("a😀")]
    [InlineData("a\0b")]
    public async Task What_a_Java_reader_could_not_take_never_leaves(string text)
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        (await Should.ThrowAsync<ArgumentException>(() => connection.SendAsync("/queue/q", [], text, default))).Message.ShouldStartWith("Character 2 of the text");
        await Should.ThrowAsync<ArgumentException>(() => connection.SendAsync("/queue/q", [new("type", "a\0b")], "x", default));
        await Should.ThrowAsync<ArgumentException>(() => connection.SendAsync("/queue/q", [new("content-length", "1")], "x", default));

        var sending = connection.SendAsync("/queue/q", [], "good", default);
        var frame = await broker.ReadAsync();
        frame.Text.ShouldBe("good");
        await broker.SayAsync($"RECEIPT\nreceipt-id:{frame["receipt"]}\n\n\0");
        await Eventually.ComesAsync("the next is settled", Done(sending));
    }

    [Fact]
    public async Task An_error_that_answers_a_frame_ends_that_frame_alone()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        var refused = connection.SendAsync("/queue/forbidden", [], "x", default);
        var taken = connection.SendAsync("/queue/q", [], "y", default);
        await broker.ReadAsync();
        await broker.ReadAsync();
        await broker.SayAsync("ERROR\nreceipt-id:1\nmessage:not authorized\n\nstack\0RECEIPT\nreceipt-id:2\n\n\0");

        (await Should.ThrowAsync<StompRefusedException>(() => refused)).Message.ShouldBe("not authorized: stack");
        await Eventually.ComesAsync("the other is settled", Done(taken));
        broker.Close();
        (await Eventually.ComesAsync("the connection ends", connection.Ended)).ShouldBe("The broker closed the connection; it had said: not authorized: stack");
    }

    [Fact]
    public async Task Any_other_error_ends_the_connection()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        var waiting = connection.SendAsync("/queue/q", [], "x", default);
        await broker.ReadAsync();
        await broker.SayAsync("ERROR\nmessage:frame too large\n\n\0");

        var problem = await Should.ThrowAsync<StompConnectionException>(() => waiting);
        problem.Message.ShouldBe("The broker ended the connection: frame too large");
        problem.MayHaveArrived.ShouldBeTrue();
        (await connection.Ended).ShouldBe("The broker ended the connection: frame too large");
    }

    [Fact]
    public async Task A_broker_that_dies_between_SEND_and_RECEIPT_may_have_the_message_and_what_comes_after_does_not()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        var waiting = connection.SendAsync("/queue/q", [], "x", default);
        await broker.ReadAsync();
        broker.Close();

        (await Should.ThrowAsync<StompConnectionException>(() => waiting)).MayHaveArrived.ShouldBeTrue();
        (await Should.ThrowAsync<StompConnectionException>(() => connection.SendAsync("/queue/q", [], "y", default))).MayHaveArrived.ShouldBeFalse();
        (await connection.Ended).ShouldBe("The broker closed the connection.");
        await Eventually.ComesAsync("the messages are over", Done(connection.Messages.Completion));
    }

    [Fact]
    public async Task A_broker_that_does_not_read_has_nothing_of_what_waits_behind()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(room: 1000);
        await using var second = connection;
        await using var first = broker;

        var stuck = connection.SendAsync("/queue/q", [], new string('x', 5000), default);
        using var giveUp = new CancellationTokenSource();
        var givenUp = connection.SendAsync("/queue/q", [], "never", giveUp.Token);
        var behind = connection.SendAsync("/queue/q", [], "y", default);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => givenUp);
        await Eventually.UntilAsync("all wait for receipts", () => broker.Clock.ActiveTimers >= 2);
        broker.Clock.Advance(TimeSpan.FromSeconds(10));

        (await Should.ThrowAsync<StompConnectionException>(() => stuck)).Message.ShouldBe("The broker gave no RECEIPT in 10 seconds.");
        (await Should.ThrowAsync<StompConnectionException>(() => behind)).MayHaveArrived.ShouldBeFalse();
        (await connection.Ended).ShouldBe("The broker gave no RECEIPT in 10 seconds.");
    }

    [Theory]
    [InlineData("MESSAGE\ntype:Sta", "The broker closed the connection in the middle of a frame.")]
    [InlineData("MESSAGE\n\nhal", "The broker closed the connection in the middle of a frame.")]
    [InlineData("\n", "The broker closed the connection.")]
    public async Task Half_a_frame_is_told_from_an_orderly_end(string last, string says)
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        await broker.SayAsync(last);
        broker.Close();

        (await Eventually.ComesAsync("the connection ends", connection.Ended)).ShouldBe(says);
        (await connection.Messages.WaitToReadAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_oversized_body_ends_the_connection_before_it_is_read()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        await broker.SayAsync("MESSAGE\ncontent-length:1001\n\n");

        (await Eventually.ComesAsync("the connection ends", connection.Ended)).ShouldBe("What the broker sent cannot be read. The body of a MESSAGE is larger than 1000 bytes.");
    }

    [Fact]
    public async Task Messages_that_nobody_reads_end_the_connection_and_those_before_can_still_be_read()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(ScriptedBroker.Settings(messages: 3));
        await using var second = connection;
        await using var first = broker;

        for (var number = 0; number < 4; number++) await broker.SayAsync($"MESSAGE\n\n{number}\0");

        (await Eventually.ComesAsync("the connection ends", connection.Ended)).ShouldBe("Nobody read the messages that the broker sent: too many were waiting.");
        (await connection.Messages.ReadAllAsync().Select(message => message.Text).ToListAsync()).ShouldBe(["0", "1", "2"]);
    }

    [Fact]
    public async Task A_message_of_bytes_may_hold_anything()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var second = connection;
        await using var first = broker;

        await broker.SayAsync([.. "MESSAGE\ncontent-length:4\n\n"u8, 0, 1, 0xFF, 0, 0]);

        var message = await connection.Messages.ReadAsync();
        message.Body.ToArray().ShouldBe([0, 1, 0xFF, 0]);
        message.Text.ShouldBe("\0\u0001\uFFFD\0");
    }

    [Fact]
    public async Task Disposal_takes_leave_and_says_so()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var first = broker;

        var leaving = connection.DisposeAsync().AsTask();
        var frame = await broker.ReadAsync();
        frame.Command.ShouldBe("DISCONNECT");
        await broker.SayAsync($"RECEIPT\nreceipt-id:{frame["receipt"]}\n\n\0");

        await Eventually.ComesAsync("it is closed", Done(leaving));
        (await connection.Ended).ShouldBe("The connection was closed here.");
        await connection.DisposeAsync();
        (await Should.ThrowAsync<StompConnectionException>(() => connection.SubscribeAsync("1", "/topic/t", [], default))).Message.ShouldBe("The connection was closed here.");
    }

    [Fact]
    public async Task A_broker_that_closes_at_the_farewell_is_no_surprise()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var first = broker;

        var leaving = connection.DisposeAsync().AsTask();
        await broker.ReadAsync();
        broker.Close();

        await Eventually.ComesAsync("it is closed", Done(leaving));
        (await connection.Ended).ShouldBe("The connection was closed here.");
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_the_farewell_is_left_after_two_seconds()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync();
        await using var first = broker;

        var leaving = connection.DisposeAsync().AsTask();
        await broker.ReadAsync();
        await Eventually.UntilAsync("it waits", () => broker.Clock.ActiveTimers == 1);
        leaving.IsCompleted.ShouldBeFalse();
        broker.Clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually.ComesAsync("it is closed", Done(leaving));
        (await connection.Ended).ShouldBe("The connection was closed here.");
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
