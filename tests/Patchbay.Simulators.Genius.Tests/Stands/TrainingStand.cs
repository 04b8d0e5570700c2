using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Control;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>The control API of a dialler without sockets, on a clock moved by hand.</summary>
internal sealed class TrainingStand : IDisposable
{
    private readonly IReadOnlyList<IControlSet> _sets;

    public TrainingStand(string settings = "{}")
    {
        Dialler = new DiallerStand(settings);
        var slots = new SlotControls(Dialler.Exchange);
        IControlSet[] played = [new CallControls(Dialler.Exchange), slots, new MailControls(Dialler.Exchange, slots), new FaultControls(Dialler.Exchange), new HappeningControls(Dialler.Exchange)];
        _sets = [.. played, new LedgerControls(Dialler.Exchange), new ExportControls(Dialler.Exchange), new DayControls(Dialler.Exchange, played)];
    }

    public DiallerStand Dialler { get; }

    public JsonObject Day => Ask("GET", "day").Body.AsObject();

    public IReadOnlyList<JsonNode> Log => [.. Day["log"]!.AsArray().Select(entry => entry!)];

    public ControlAnswer Ask(string method, string path, string body = "{}") => Dialler.Exchange.Read(_ =>
        _sets.Select(set => set.Answer(method, path.Split('/'), new ControlBody(JsonNode.Parse(body)!.AsObject()))).First(answer => answer is not null))!;

    /// <summary>Starts a script that has these steps and lasts ten minutes.</summary>
    public void Start(string steps, string more = "") =>
        Ask("POST", "day", $$"""{ "script": { "name": "mine", "length": "00:10:00", "steps": [{{steps}}] }{{more}} }""").Status.ShouldBe(200);

    public void Pass(int seconds) => Dialler.Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>How many wait in queues.</summary>
    public int Waiting => Ask("GET", "queues").Body.AsArray().Count;

    public void Dispose() => Dialler.Dispose();
}
