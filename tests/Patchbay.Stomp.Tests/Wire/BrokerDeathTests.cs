using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>A broker that is killed while its clients talk, and comes back at the same address.</summary>
public abstract class BrokerDeathTests(BrokerFixture fixture) : IAsyncLifetime
{
    private ITestBroker Broker => fixture.Broker;

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Every_sender_learns_whether_its_message_was_taken_and_a_new_connection_works()
    {
        await using var sender = await Clients.ConnectAsync(Broker);
        await using var listener = await Clients.ConnectAsync(Broker);
        await listener.SubscribeAsync("1", "/topic/death", [], default);
        var taken = 0;
        var sending = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendUntilItEndsAsync()));

        await Eventually.UntilAsync("messages flow", () => Volatile.Read(ref taken) > 50);
        await Broker.KillAsync();

        var endings = await Eventually.ComesAsync("all senders have ended", sending);
        endings.Length.ShouldBe(8);
        endings.ShouldAllBe(ending => ending.Message.Length > 0);
        (await Eventually.ComesAsync("the sender's connection ends", sender.Ended)).ShouldNotBeEmpty();
        (await Eventually.ComesAsync("the listener's connection ends", listener.Ended)).ShouldNotBeEmpty();
        (await Should.ThrowAsync<StompConnectionException>(() => sender.SendAsync("/queue/death", [], "x", default))).MayHaveArrived.ShouldBeFalse();

        await Broker.RestartAsync();
        await using var again = await Clients.ConnectAsync(Broker);
        await again.SubscribeAsync("1", "/topic/death", [], default);
        await again.SendAsync("/topic/death", [], "back", default);
        (await Clients.NextAsync(again)).Text.ShouldBe("back");

        async Task<StompConnectionException> SendUntilItEndsAsync()
        {
            while (true)
            {
                try
                {
                    await sender.SendAsync("/queue/death", [], "x", default);
                    Interlocked.Increment(ref taken);
                }
                catch (StompConnectionException ending)
                {
                    return ending;
                }
            }
        }
    }
}
