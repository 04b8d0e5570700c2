using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.EndToEnd.Tests.Browsers;
using Patchbay.TestKit.Processes;
using static Microsoft.Playwright.Assertions;

namespace Patchbay.EndToEnd.Tests.Stands;

/// <summary>
/// A host with the desk page beside a simulator of its own, whose messages the test writes. The agent takes calls that customers
/// make, so none comes by itself.
/// </summary>
public sealed class TalkDeployment : IAsyncDisposable
{
    private readonly OwnSimulator _simulator;
    private readonly RunningHost _host;

    private TalkDeployment(OwnSimulator simulator, RunningHost host)
    {
        (_simulator, _host) = (simulator, host);
        Dialler = new GeniusStand(simulator.Control);
    }

    public Uri Desk => _host["service-client/desk"];

    public GeniusStand Dialler { get; }

    /// <summary>Starts both.</summary>
    /// <param name="messages">What can be read; null for what the simulator has.</param>
    /// <param name="settings">What is laid over the deployment.</param>
    public static async Task<TalkDeployment> StartAsync(IEnumerable<object>? messages = null, params string[] settings)
    {
        var options = new JsonObject();
        if (messages is not null) options["messages"] = JsonSerializer.SerializeToNode(messages);
        var simulator = await OwnSimulator.StartAsync(options.ToJsonString());
        try
        {
            return new TalkDeployment(simulator, await RunningHost.StartAsync($$"""
                {
                  "host": { "listen": "http://127.0.0.1:0/", "stop": "00:00:01" },
                  "diallers": {
                    "genius/main": {
                      "address": "{{simulator.Address}}", "extension": "8001", "tenant": "Demo", "campaign": "Service", "requestTimeout": "00:01:00",
                      "outcomes": [{ "code": 1, "label": "Sale" }, { "code": 2, "label": "No sale" }, { "code": 30, "label": "Answered" }],
                      "breakReasons": [{ "code": 1, "label": "Break" }],
                      "templates": [{ "number": 14, "label": "Thank you", "kind": "email" }, { "number": 99, "label": "Nobody knows it", "kind": "email" }, { "number": 3, "label": "We called", "kind": "sms" }]
                    }
                  },
                  "bridges": { "service-client/desk": { "listen": "http://127.0.0.1:0/" } },
                  "desks": { "default": { "agents": ["*"], "opens": "sign-in", "dialler": "genius/main", "bridges": ["service-client/desk"] } }
                }
                """, settings));
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signs the agent in, and waits for work.</summary>
    public async Task<DeskPage> ReadyAsync(Chromium chromium, string story)
    {
        var page = await DeskPage.OpenAsync(chromium, Desk, story);
        await page.GiveNameAsync("demo");
        await page.AnswerAsync(new Dictionary<string, string> { ["password"] = "demo" });
        await Expect(page["agent-state"]).ToBeVisibleAsync();
        await page["go-ready"].ClickAsync();
        await Expect(page["agent-state"]).ToHaveTextAsync("Ready");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Dialler.Dispose();
        await _host.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
