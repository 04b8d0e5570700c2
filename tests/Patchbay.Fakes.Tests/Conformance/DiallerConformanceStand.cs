using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Fakes.Diallers;
using Patchbay.Hosting;
using Patchbay.TestKit.Conformance.Diallers;
using Patchbay.TestKit.Files;

namespace Patchbay.Fakes.Tests.Conformance;

/// <summary>The fake dialler, as the dialler kit wants it: its control socket is the hand in it. Calls come when they are brought.</summary>
internal sealed class DiallerConformanceStand : DiallerStand, IDataFolder
{
    private readonly TemporaryFolder _folder = new();
    private readonly KitAddresses _addresses = new();
    private readonly HttpClient _control = new();
    private readonly FakeDialler _dialler;

    private DiallerConformanceStand()
    {
        File.WriteAllText(_folder["cut.json"], """{ "steps": [{ "name": "cut", "do": [{ "drop": { "state": "recovering", "for": "00:00:00.100" } }] }] }""");
        var options = new FakeDiallerOptions { Calls = false, Scenario = _folder["cut.json"] };
        _dialler = new FakeDialler(options, this, _addresses, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public override IDiallerAdapter Adapter => _dialler;

    public override string Agent => "ann";

    public override string OtherAgent => "ben";

    string IDataFolder.Path => _folder.Path;

    public static async Task<DiallerStand> OpenAsync()
    {
        var stand = new DiallerConformanceStand();
        await stand._dialler.StartAsync(CancellationToken.None);
        stand._control.BaseAddress = stand._addresses["control"];
        return stand;
    }

    public override FormAnswers Answer(string agent, SignInForm form) => Given("any");

    public override FormAnswers WrongAnswer(string agent, SignInForm form) => Given("");

    public override async Task BringWorkAsync(string agent, IDiallerSession session, CancellationToken cancellationToken)
    {
        await session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, cancellationToken);
        await PostAsync($"agents/{agent}/call", cancellationToken);
    }

    public override Task EndWorkAsync(string agent, IDiallerSession session, Interaction interaction, CancellationToken cancellationToken) =>
        PostAsync($"agents/{agent}/hangup", cancellationToken);

    public override Task BreakConnectionAsync(string agent, CancellationToken cancellationToken) => PostAsync($"agents/{agent}/steps/cut", cancellationToken);

    public override async Task<bool> IsSignedInAsync(string agent, CancellationToken cancellationToken) => await AgentAsync(agent, cancellationToken) is not null;

    public override async Task<string> VendorViewAsync(string agent, CancellationToken cancellationToken) =>
        $"{(await AgentAsync(agent, cancellationToken))?.ToJsonString()}, {(await _control.GetFromJsonAsync<JsonArray>("ledger", cancellationToken))!.Count} in the ledger";

    public override async ValueTask DisposeAsync()
    {
        await _dialler.DisposeAsync();
        _control.Dispose();
        _folder.Dispose();
    }

    private static FormAnswers Given(string password) => new()
    {
        Answers = [new FormAnswer { Field = "password", Value = password }, new FormAnswer { Field = "shift", Value = "early" }],
    };

    private async Task<JsonNode?> AgentAsync(string agent, CancellationToken cancellationToken) =>
        (await _control.GetFromJsonAsync<JsonArray>("agents", cancellationToken))!.SingleOrDefault(known => (string?)known!["agent"] == agent);

    private async Task PostAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _control.PostAsync(path, content: null, cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}
