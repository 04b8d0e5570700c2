using Patchbay.Host.Desks;

namespace Patchbay.Host.Tests.Desks;

public sealed class MailboxTests
{
    [Fact]
    public async Task What_is_asked_runs_in_the_order_of_the_asking()
    {
        await using var mailbox = new Mailbox();
        var order = new List<int>();
        var asked = Enumerable.Range(0, 1000).Select(number => mailbox.AskAsync(() =>
        {
            order.Add(number);
            return number;
        })).ToList();

        await Task.WhenAll(asked);

        order.ShouldBe(Enumerable.Range(0, 1000));
    }

    [Fact]
    public async Task What_is_thrown_inside_goes_to_whoever_asked_and_the_next_runs()
    {
        await using var mailbox = new Mailbox();

        var failed = mailbox.AskAsync<int>(() => throw new FormatException("no"));
        var next = mailbox.AskAsync(() => 2);

        (await Should.ThrowAsync<FormatException>(failed)).Message.ShouldBe("no");
        (await next).ShouldBe(2);
    }

    [Fact]
    public async Task A_closed_one_ends_what_it_was_asked_and_takes_nothing_more()
    {
        var mailbox = new Mailbox();
        var before = mailbox.AskAsync(() => 1);

        await mailbox.DisposeAsync();

        (await before).ShouldBe(1);
        mailbox.TryPost(() => { }).ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(mailbox.AskAsync(() => 2));
    }
}
