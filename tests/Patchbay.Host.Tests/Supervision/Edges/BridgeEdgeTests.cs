using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Supervision.Edges.Bridges;

namespace Patchbay.Host.Tests.Supervision.Edges;

public sealed class BridgeEdgeTests : IDisposable
{
    private readonly EdgeStand _stand = new(new EdgeLimits { Concurrent = 1 });
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(200, "done")]
    [InlineData(404, "refused")]
    [InlineData(502, "failed")]
    public async Task A_request_counts_by_how_it_was_answered(int status, string outcome)
    {
        await AnswerAsync(new BridgeEdge(_stand.Edge, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }), Request());
        _stand.Sum("patchbay.edge.calls", "bridge.request", outcome).ShouldBe(1);
        _stand.Sum("patchbay.edge.in_flight").ShouldBe(0);
    }

    [Fact]
    public async Task What_a_bridge_throws_is_answered_in_its_name_without_what_it_said()
    {
        var request = Request();
        await AnswerAsync(new BridgeEdge(_stand.Edge, _ => throw new FormatException("the secret is 1234")), request);
        (request.Response.StatusCode, Body(request)).ShouldBe((500, "genius/main failed."));
        _stand.Health.Reason.ShouldBe("genius/main failed to answer GET /: the secret is 1234");
    }

    [Fact]
    public async Task A_request_without_an_answer_is_aborted_and_told()
    {
        var request = Request();
        var answering = AnswerAsync(new BridgeEdge(_stand.Edge, context => Task.Delay(Timeout.Infinite, context.RequestAborted)), request);
        _stand.Clock.Advance(TimeSpan.FromSeconds(30));
        await answering;
        (request.Response.StatusCode, Body(request)).ShouldBe((503, "genius/main gave no answer within 30 s."));
        _stand.Sum("patchbay.edge.calls", "bridge.request", "timeout").ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_goes_on_all_the_same_is_cut_off_and_counted_until_it_ends()
    {
        var request = Request();
        var lifetime = new Lifetime();
        request.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        var answering = AnswerAsync(new BridgeEdge(_stand.Edge, _ => _end.Task), request);
        _stand.Clock.Advance(TimeSpan.FromSeconds(30));
        lifetime.Aborted.ShouldBeFalse();
        _stand.Clock.Advance(TimeSpan.FromSeconds(10));
        lifetime.Aborted.ShouldBeTrue();
        _stand.Sum("patchbay.edge.hanging").ShouldBe(1);
        _end.SetResult();
        await answering;
        _stand.Sum("patchbay.edge.hanging").ShouldBe(0);
    }

    [Fact]
    public async Task A_socket_that_lasts_is_neither_cut_off_nor_in_the_way_of_requests()
    {
        var socket = Request();
        socket.Features.Set<IHttpUpgradeFeature>(new Upgradable());
        var edge = new BridgeEdge(_stand.Edge, context => context.Features.Get<IHttpUpgradeFeature>() is null ? Task.CompletedTask : _end.Task);
        var lasting = AnswerAsync(edge, socket);
        _stand.Clock.Advance(TimeSpan.FromHours(10));
        lasting.IsCompleted.ShouldBeFalse();
        await AnswerAsync(edge, Request());
        _end.SetResult();
        await lasting;
        _stand.Sum("patchbay.edge.calls", "bridge.stream", "done").ShouldBe(1);
        _stand.Sum("patchbay.edge.calls", "bridge.request", "done").ShouldBe(1);
        _stand.Health.State.ShouldBe(HealthState.Running);
    }

    [Fact]
    public async Task Requests_beyond_the_cap_are_told_to_come_again()
    {
        var edge = new BridgeEdge(_stand.Edge, _ => _end.Task);
        var first = AnswerAsync(edge, Request());
        var second = Request();
        await AnswerAsync(edge, second);
        (second.Response.StatusCode, Body(second), second.Response.Headers.RetryAfter.ToString()).ShouldBe((503, "genius/main is busy. Try again.", "1"));
        _end.SetResult();
        await first;
        await AnswerAsync(edge, Request());
    }

    public void Dispose() => _stand.Dispose();

    private static Task AnswerAsync(BridgeEdge edge, HttpContext request) => edge.AnswerAsync(request);

    private static DefaultHttpContext Request() => new() { Request = { Method = "GET", Path = "/" }, Response = { Body = new MemoryStream() } };

    private static string Body(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool Aborted { get; private set; }

        public void Abort() => Aborted = true;
    }

    private sealed class Upgradable : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public Task<Stream> UpgradeAsync() => Task.FromResult<Stream>(new MemoryStream());
    }
}
