using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;
using Patchbay.Simulators.Genius.Training;

namespace Patchbay.Simulators.Genius.Control;

/// <summary>Runs a day by a script: one of those that there are, or a trainer's own.</summary>
/// <param name="exchange">Where it happens.</param>
/// <param name="others">What a script can ask for.</param>
internal sealed class DayControls(GeniusExchange exchange, IReadOnlyList<IControlSet> others) : IControlSet
{
    private const double Slowest = 0.1;
    private const double Fastest = 100;

    private TrainingDay? _day;

    public ControlAnswer? Answer(string method, string[] path, ControlBody body) => (method, path) switch
    {
        ("GET", ["days"]) => ControlAnswer.Of(DayScript.Known.Select(Told)),
        ("GET", ["day"]) => ControlAnswer.Of(_day?.ToJson() ?? new JsonObject { ["running"] = false }),
        ("POST", ["day"]) => Start(body),
        ("DELETE", ["day"]) => Stop(),
        _ => null,
    };

    /// <summary>The simulator ends, and a day that runs with it: its timers would keep all of it in memory.</summary>
    public void End() => _day?.Stop();

    private ControlAnswer Start(ControlBody body)
    {
        if (_day is { Runs: true }) return ControlAnswer.NotNow("A day is running; stop it first.");
        if (Speed(body) is not { } speed) return ControlAnswer.Wrong($"'speed' is a number from {Slowest} to {Fastest}.");
        if (body.Has("seed") && body.Number("seed") is null) return ControlAnswer.Wrong("'seed' is a whole number.");
        DayScript script;
        if (body.Members("script") is { } own)
        {
            try
            {
                script = DayScriptReader.Read(own);
            }
            catch (FormatException problem)
            {
                return ControlAnswer.Wrong(problem.Message);
            }
        }
        else if (DayScript.Known.FirstOrDefault(known => known.Name == body.Text("script")) is { } known)
        {
            script = known;
        }
        else
        {
            return ControlAnswer.Wrong($"'script' must be one of {string.Join(", ", DayScript.Known.Select(one => one.Name))}, or a script of your own.");
        }

        _day = new TrainingDay(script, new DaySettings { Speed = speed, Seed = body.Number("seed") ?? 1 }, exchange, Ask);
        _day.Start();
        return ControlAnswer.Done;
    }

    private ControlAnswer Stop()
    {
        if (_day is not { Runs: true } day) return ControlAnswer.NotNow("No day is running.");
        day.Stop();
        return ControlAnswer.Done;
    }

    private ControlAnswer Ask(string method, string[] path, ControlBody body) =>
        others.Select(set => set.Answer(method, path, body)).FirstOrDefault(answer => answer is not null) ?? ControlAnswer.NotThere("There is no such thing here.");

    private static double? Speed(ControlBody body)
    {
        if (!body.Has("speed")) return 1;
        return body.All["speed"] is JsonValue value && value.TryGetValue<double>(out var speed) && speed is >= Slowest and <= Fastest ? speed : null;
    }

    private static JsonObject Told(DayScript script) => new()
    {
        ["name"] = script.Name,
        ["title"] = script.Title,
        ["text"] = script.Text,
        ["length"] = $"{script.Length:c}",
        ["steps"] = script.Steps.Count,
    };
}
