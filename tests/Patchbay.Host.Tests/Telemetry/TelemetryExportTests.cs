using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Patchbay.Desks;
using Patchbay.Host.Supervision.Edges.Diallers;
using Patchbay.Host.Telemetry;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.Host.Tests.Supervision.Edges;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Telemetry;

/// <summary>Against a collector of our own that takes protobuf over HTTP on loopback, and keeps what came.</summary>
public sealed class TelemetryExportTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Type, string Body)> _came = new();
    private readonly WebApplication _collector;

    public TelemetryExportTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        _collector = builder.Build();
        _collector.Urls.Add("http://127.0.0.1:0");
        _collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            // Names and values of text stand in protobuf as they are.
            _came.Enqueue((context.Request.Path, context.Request.ContentType ?? "", Encoding.UTF8.GetString(body.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
        });
    }

    public Task InitializeAsync() => _collector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task Metrics_and_spans_of_the_edges_reach_a_collector()
    {
        using (new TelemetryExport(new TelemetrySettings { Otlp = new Uri(_collector.Urls.First()), Interval = TimeSpan.FromMilliseconds(50), Service = "patchbay-of-this-test" }))
        {
            using var telemetry = new HostTelemetry();
            using var stand = new EdgeStand(meters: telemetry.Edges);
            await new SessionEdge(new ScriptedSession(), stand.Edge).SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, CancellationToken.None);
            await Eventually.UntilAsync("the call was counted there", () => Came("/v1/metrics", "patchbay.edge.calls", "session.set-agent-state", "genius/main", "patchbay-of-this-test"));
        }

        // The last of it is sent before it ends.
        Came("/v1/traces", "session.set-agent-state", "genius/main", "patchbay-of-this-test").ShouldBeTrue();
        _came.ShouldAllBe(request => request.Type == "application/x-protobuf");
    }

    [Fact]
    public async Task A_collector_that_is_not_there_holds_up_nothing()
    {
        var gone = new Uri(_collector.Urls.First());
        await _collector.StopAsync();
        var export = new TelemetryExport(new TelemetrySettings { Otlp = gone, Interval = TimeSpan.FromMilliseconds(50) });
        using var stand = new EdgeStand();
        (await new SessionEdge(new ScriptedSession(), stand.Edge).SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, CancellationToken.None)).ShouldBe(CommandResult.Success);
        export.Dispose();
    }

    private bool Came(string path, params string[] texts) => _came.Any(request => request.Path == path && texts.All(text => request.Body.Contains(text, StringComparison.Ordinal)));
}
