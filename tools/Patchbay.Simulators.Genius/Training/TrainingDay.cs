using System.Text.Json.Nodes;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.Genius.Exchange;

namespace Patchbay.Simulators.Genius.Training;

/// <summary>
/// A script while it runs. Each step asks the control API as a trainer would; what cannot be at that moment is passed over and
/// counted. Called under the exchange's lock.
/// </summary>
/// <param name="script">What happens.</param>
/// <param name="settings">How fast, and by which chance.</param>
/// <param name="exchange">To whom.</param>
/// <param name="ask">Asks the control API by method, path and body.</param>
internal sealed class TrainingDay(DayScript script, DaySettings settings, GeniusExchange exchange, Func<string, string[], ControlBody, ControlAnswer> ask)
{
    private const int Kept = 200;

    // Chance for training, not for secrets.
#pragma warning disable CA5394
    private readonly Random _chance = new(settings.Seed);
#pragma warning restore CA5394
    private readonly Dictionary<int, ITimer> _timers = [];
    private readonly Queue<JsonObject> _log = [];
    private readonly DateTimeOffset _since = exchange.Clock.Now;
    private readonly int[] _turns = new int[script.Steps.Count];
    private ITimer? _end;
    private DateTimeOffset? _over;
    private int _done;
    private int _passedOver;

    public bool Runs => _over is null;

    public void Start()
    {
        for (var i = 0; i < script.Steps.Count; i++) Plan(i, script.Steps[i].At);
        _end = exchange.Clock.After(Real(script.Length), Stop);
    }

    /// <summary>Nothing more happens. Faults that it planted are taken away, or the next one would be trained with them.</summary>
    public void Stop()
    {
        if (!Runs) return;
        _over = exchange.Clock.Now;
        _end?.Dispose();
        foreach (var timer in _timers.Values) timer.Dispose();
        _timers.Clear();
        if (script.Steps.Any(step => step.Path is "faults" or "connections" || step.Path.EndsWith("/connection", StringComparison.Ordinal))) exchange.ClearFaults();
    }

    public JsonObject ToJson() => new()
    {
        ["running"] = Runs,
        ["script"] = script.Name,
        ["title"] = script.Title,
        ["since"] = _since.ToString("O"),
        // In the script's own time, as its steps are written.
        ["elapsed"] = $"{TimeSpan.FromSeconds(Math.Floor(Elapsed.TotalSeconds)):c}",
        ["length"] = $"{script.Length:c}",
        ["speed"] = settings.Speed,
        ["seed"] = settings.Seed,
        ["done"] = _done,
        ["passedOver"] = _passedOver,
        ["log"] = new JsonArray([.. _log.Select(entry => entry.DeepClone())]),
    };

    private TimeSpan Elapsed => TimeSpan.FromTicks(Math.Min(script.Length.Ticks, (long)(((_over ?? exchange.Clock.Now) - _since).Ticks * settings.Speed)));

    private TimeSpan Real(TimeSpan written) => TimeSpan.FromTicks((long)(written.Ticks / settings.Speed));

    /// <summary>By the time of the day, so that no step falls behind by its own spread.</summary>
    private void Plan(int i, TimeSpan at)
    {
        var step = script.Steps[i];
        if (at > step.Until || at > script.Length) return;
        var due = at + (step.Spread * Draw());
        _timers.GetValueOrDefault(i)?.Dispose();
        _timers[i] = exchange.Clock.After(Max(TimeSpan.Zero, Real(due) - (exchange.Clock.Now - _since)), () =>
        {
            if (!Runs) return;
            Do(i);
            if (step.Every is { } every) Plan(i, at + every);
        });
    }

    private void Do(int i)
    {
        var step = script.Steps[i];
        if (!step.IsOfAgent)
        {
            Ask(step, step.Path, Next(i));
            return;
        }

        var agents = exchange.Agents.Where(agent => agent.Connected).Select(agent => agent.Agent).Order(StringComparer.Ordinal).ToList();
        if (agents.Count == 0) _passedOver++;
        else if (step.ForEach) agents.ForEach(agent => Ask(step, At(agent), Next(i)));
        else Ask(step, At(agents[(int)(Draw() * agents.Count)]), Next(i));

        string At(string agent) => step.Path.Replace(DayStep.AgentPlace, agent, StringComparison.Ordinal);
    }

    private JsonObject Next(int i) => script.Steps[i].With[_turns[i]++ % script.Steps[i].With.Count].DeepClone().AsObject();

    private void Ask(DayStep step, string path, JsonObject with)
    {
        var answer = ask(step.Method, path.Split('/'), new ControlBody(with));
        if (answer.Status < 300) _done++;
        else _passedOver++;
        if (_log.Count == Kept) _log.Dequeue();
        _log.Enqueue(new JsonObject
        {
            ["at"] = $"{TimeSpan.FromSeconds(Math.Floor(Elapsed.TotalSeconds)):c}",
            ["asked"] = $"{step.Method} {path}",
            ["with"] = with.DeepClone(),
            ["problem"] = answer.Status < 300 ? null : answer.Body["problem"]?.DeepClone(),
        });
    }

#pragma warning disable CA5394
    private double Draw() => _chance.NextDouble();
#pragma warning restore CA5394

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
