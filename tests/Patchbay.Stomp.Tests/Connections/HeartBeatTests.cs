using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Connections;

/// <summary>The sheet's 1.4, "Heart-beat", and that section of STOMP 1.2.</summary>
public sealed class HeartBeatTests
{
    [Theory]
    [InlineData(10_000, 10_000, "10000,10000", 10_000, 10_000)]
    [InlineData(10_000, 10_000, "20000,5000", 10_000, 20_000)]
    [InlineData(10_000, 10_000, "5000,20000", 20_000, 10_000)]
    [InlineData(10_000, 10_000, "0,0", 0, 0)]
    [InlineData(10_000, 10_000, "0,7000", 10_000, 0)]
    [InlineData(10_000, 10_000, "7000,0", 0, 10_000)]
    [InlineData(0, 10_000, "7000,7000", 0, 10_000)]
    [InlineData(10_000, 0, "7000,7000", 10_000, 0)]
    [InlineData(10_000, 10_000, null, 0, 0)]
    [InlineData(10_000, 10_000, "", 0, 0)]
    [InlineData(10_000, 10_000, "10000", 0, 0)]
    [InlineData(10_000, 10_000, "-1,10000", 0, 0)]
    [InlineData(10_000, 10_000, "a,b", 0, 0)]
    [InlineData(10_000, 10_000, "1,2,3", 0, 0)]
    [InlineData(10_000, 10_000, " 10000 , 10000 ", 10_000, 10_000)]
    [InlineData(10_000, 10_000, "99999999999999,99999999999999", 86_400_000, 86_400_000)]
    public void The_longer_of_both_wishes_holds_and_nothing_where_one_wants_none(int send, int receive, string? theirs, int agreedSend, int agreedReceive) =>
        StompHeartBeats.Agree(TimeSpan.FromMilliseconds(send), TimeSpan.FromMilliseconds(receive), theirs)
            .ShouldBe(new StompHeartBeats(TimeSpan.FromMilliseconds(agreedSend), TimeSpan.FromMilliseconds(agreedReceive)));

    [Theory]
    [InlineData(0, 0, "0,0")]
    [InlineData(10_000, 5_000, "10000,5000")]
    [InlineData(0.2, -1, "1,0")]
    public void What_is_offered_is_whole_milliseconds_and_never_nothing_by_accident(double send, double receive, string header) =>
        StompHeartBeats.Offer(TimeSpan.FromMilliseconds(send), TimeSpan.FromMilliseconds(receive)).ShouldBe(header);

    [Fact]
    public async Task This_side_is_heard_twice_in_the_time_agreed()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(ScriptedBroker.Settings(send: TimeSpan.FromSeconds(10)), "0,4000");
        await using var second = connection;
        await using var first = broker;

        broker.Clock.Advance(TimeSpan.FromMilliseconds(4999));
        broker.Beats.ShouldBe(0);
        broker.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await broker.ReadBeatsAsync(1);
        broker.Clock.Advance(TimeSpan.FromSeconds(5));
        await broker.ReadBeatsAsync(1);
    }

    [Fact]
    public async Task Beats_that_the_broker_does_not_read_do_not_pile_up()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(ScriptedBroker.Settings(send: TimeSpan.FromSeconds(10)), "0,10000", room: 1000);
        await using var second = connection;
        await using var first = broker;

        var stuck = connection.SendAsync("/queue/q", [], new string('x', 2000), default);
        for (var beat = 0; beat < 100; beat++) broker.Clock.Advance(TimeSpan.FromMilliseconds(99));
        var frame = await broker.ReadAsync();
        await broker.SayAsync($"RECEIPT\nreceipt-id:{frame["receipt"]}\n\n\0");
        await stuck;
        await broker.ReadBeatsAsync(1);

        broker.Beats.ShouldBe(1);
    }

    [Fact]
    public async Task Silence_of_twice_the_time_agreed_ends_the_connection()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(ScriptedBroker.Settings(receive: TimeSpan.FromSeconds(10)), "10000,0");
        await using var second = connection;
        await using var first = broker;

        broker.Clock.Advance(TimeSpan.FromSeconds(15));
        await broker.SayAsync("\nMESSAGE\n\nheard\0");
        await connection.Messages.ReadAsync();
        broker.Clock.Advance(TimeSpan.FromSeconds(15));
        connection.Ended.IsCompleted.ShouldBeFalse();
        broker.Clock.Advance(TimeSpan.FromSeconds(5));

        (await Eventually.ComesAsync("the connection ends", connection.Ended)).ShouldBe("Nothing was heard of the broker for 20 seconds: its heart-beats are missed.");
    }

    [Fact]
    public async Task Where_none_are_agreed_silence_means_nothing()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(ScriptedBroker.Settings(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), "0,0");
        await using var second = connection;
        await using var first = broker;

        broker.Clock.Advance(TimeSpan.FromDays(1));

        connection.Ended.IsCompleted.ShouldBeFalse();
        broker.Beats.ShouldBe(0);
    }

    [Fact]
    public async Task No_timer_is_left_when_it_is_over()
    {
        var (broker, connection) = await ScriptedBroker.ConnectAsync(ScriptedBroker.Settings(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), "10000,10000");
        await using var second = connection;
        await using var first = broker;
        broker.Clock.ActiveTimers.ShouldBe(2);

        broker.Close();
        await Eventually.ComesAsync("the connection ends", connection.Ended);

        broker.Clock.ActiveTimers.ShouldBe(0);
    }
}
