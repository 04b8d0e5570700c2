using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Patchbay.TestClient.Recordings;
using Patchbay.TestClient.Secrets;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Replays;

/// <summary>How a recording is played.</summary>
internal sealed record ReplayPlan
{
    public required Uri Address { get; init; }

    public X509Certificate2? Trusted { get; init; }

    /// <summary>Secrets and other values that the recording only names.</summary>
    public IReadOnlyDictionary<string, JsonNode> Given { get; init; } = new Dictionary<string, JsonNode>();

    public required IStage Stage { get; init; }

    /// <summary>How long to wait for each thing that must come.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to listen at the end for what must not come.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(250);
}

/// <summary>
/// Plays a recording: says what the client said, waits for what the service said, and holds one against the other. An answer
/// is found by its RID, an event by its place among the events; so answers and events may overtake each other, and events not
/// one another. A line that does not come ends it.
/// </summary>
internal sealed class Replayer(ReplayPlan plan, WireOpener open, TimeProvider clock)
{
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(2);

    private readonly SlotValues _values = new(plan.Given);
    private readonly Blanking _blanking = new();
    private readonly List<PlayedLine> _lines = [];
    private string _agent = "";
    private bool _unanswered;
    private bool _loggedOff;
    private Inbox _inbox = new();
    private IWire? _wire;

    /// <exception cref="FormatException">A value that must be said is not known; nothing was sent then.</exception>
    /// <exception cref="IOException">The service cannot be reached, or something cannot be let happen.</exception>
    public async Task<ReplayReport> RunAsync(Recording recording, CancellationToken cancellationToken)
    {
        if (recording.Wanted().Where(name => !IsGiven(name)).ToList() is { Count: > 0 } missing) throw new FormatException(Missing(missing));
        var played = 0;
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            foreach (var step in recording.Steps)
            {
                played++;
                if (!await PlayAsync(step, first: played == 1, cancellationToken).ConfigureAwait(false)) break;
            }

            if (played == recording.Steps.Count && _inbox.Over is null) await Task.Delay(plan.Quiet, clock, cancellationToken).ConfigureAwait(false);
            foreach (var message in _inbox.Rest())
                _lines.Add(new PlayedLine { Place = "at the end", Outcome = LineOutcome.NotExpected, Played = Shown(message), Problem = "the service said something that the recording does not have." });
        }
        finally
        {
            if (_wire is not null)
            {
                await LogOffAsync(cancellationToken).ConfigureAwait(false);
                await _wire.CloseAsync(cancellationToken).ConfigureAwait(false);
                await _wire.DisposeAsync().ConfigureAwait(false);
            }
        }

        return new ReplayReport { Lines = _lines, Steps = recording.Steps.Count, Played = played };
    }

    private bool IsGiven(string name) => plan.Given.Keys.Any(key => key.Equals(name, StringComparison.OrdinalIgnoreCase) || $"secret:{key}".Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Missing(IEnumerable<string> names)
    {
        var bare = names.Select(name => name.StartsWith("secret:", StringComparison.Ordinal) ? name["secret:".Length..] : name).ToList();
        return $"The recording has {string.Join(" and ", bare.Select(name => $"'{name}'"))} blanked. Give --set {bare[0]}=VALUE, {Programs.ServiceOptions.Variable(bare[0])} in the environment, or a file with --secrets.";
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        _inbox = new Inbox();
        _wire = await open(plan.Address, plan.Trusted, _inbox, cancellationToken).ConfigureAwait(false);
        _wire.Start();
    }

    /// <returns>False where nothing after this can be played.</returns>
    private async Task<bool> PlayAsync(Step step, bool first, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case StepKind.Sent:
                return Send(step);
            case StepKind.Received:
                return await ReceiveAsync(step, cancellationToken).ConfigureAwait(false);
            case StepKind.Happens:
                if (plan.Stage.IsAtOnce && _unanswered) await SettleAsync(cancellationToken).ConfigureAwait(false);
                await plan.Stage.HappenAsync(_agent, step.Text, step.With, cancellationToken).ConfigureAwait(false);
                _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Happened, Recorded = step.Text });
                return true;
            case StepKind.Connect when first:
                _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Connected });
                return true;
            case StepKind.Connect:
                await LeaveAsync(cancellationToken).ConfigureAwait(false);
                await OpenAsync(cancellationToken).ConfigureAwait(false);
                _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Connected });
                return true;
            case StepKind.Disconnect:
                await LeaveAsync(cancellationToken).ConfigureAwait(false);
                return true;
            default:
                return await LoseAsync(step, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (_wire is null) return;
        await _wire.CloseAsync(cancellationToken).ConfigureAwait(false);
        await _wire.DisposeAsync().ConfigureAwait(false);
        _wire = null;
    }

    private static string Shown(Step step) => step.Message?.ToJsonString(ReplayReport.AsWritten) ?? step.Text;

    /// <summary>As it came, but for what JSON can write more readably.</summary>
    private string Shown(ReceivedMessage message) => message.Members is { } members ? _blanking.Blank(members)!.ToJsonString(ReplayReport.AsWritten) : _blanking.Blank(message.Text);

    /// <summary>An agent who is left signed in would meet the next playing in the middle; whether it works is no part of the result.</summary>
    private async Task LogOffAsync(CancellationToken cancellationToken)
    {
        if (_loggedOff || _inbox.Over is not null || _values.Find(Slot.LastSid) is not { } sid) return;
        var rid = _values.NextRid();
        _wire!.Post(new JsonObject { ["type"] = "Logoff", ["SID"] = sid.DeepClone(), ["RID"] = rid }.ToJsonString());
        using var late = new CancellationTokenSource(GoodbyePatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await _inbox.TakeAsync(message => message.Kind != MessageKind.Event && message.Rid == rid, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection is closed in any case.
        }
    }

    private bool Send(Step step)
    {
        if (_wire is null || _inbox.Over is not null)
        {
            _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Connection, Recorded = step.Text, Problem = $"the connection was over. {_inbox.Over}" });
            return false;
        }

        var text = _values.Fill(step);
        if (ReceivedMessage.Parse(text, out _) is { } said)
        {
            if (said["Agent"] is JsonValue agent && agent.TryGetValue<string>(out var name)) _agent = name;
            var type = said["type"]?.ToString();
            _unanswered = type is "Acknowledge" or "KeepAlive";
            _loggedOff = type == "Logoff" || (_loggedOff && type != "Authenticate");
        }

        _wire.Post(text);
        _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Sent, Recorded = step.Text, Played = _blanking.Blank(text) });
        return true;
    }

    private async Task<bool> ReceiveAsync(Step step, CancellationToken cancellationToken)
    {
        var expected = ReceivedMessage.Read(step.Text);
        var rid = step.Slots.TryGetValue("/RID", out var slot) ? ReceivedMessage.Number(_values.Find(slot.Name)) : expected.Rid;
        ReceivedMessage? came;
        using var late = new CancellationTokenSource(plan.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            came = await _inbox.TakeAsync(
                message => expected.Kind switch
                {
                    MessageKind.Event => message.Kind == MessageKind.Event,
                    MessageKind.Garbage => message.Kind == MessageKind.Garbage,
                    _ => message.Kind is MessageKind.Answer or MessageKind.Refusal && message.Rid == rid,
                },
                either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Missing, Recorded = Shown(step), Problem = $"this did not come within {plan.Patience.TotalSeconds:0.#} s." });
            return false;
        }

        if (came is null)
        {
            _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Connection, Recorded = Shown(step), Problem = $"this did not come. {_inbox.Over}" });
            return false;
        }

        var differences = _values.Compare(step, came);
        _lines.Add(new PlayedLine
        {
            Place = step.Place,
            Outcome = differences.Count == 0 ? LineOutcome.Same : LineOutcome.Different,
            Recorded = Shown(step),
            Played = Shown(came),
            Keys = differences,
            Problem = differences.Count == 0 ? null : "the service said something else.",
        });
        return true;
    }

    private async Task<bool> LoseAsync(Step step, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(plan.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await _inbox.TakeAsync(_ => false, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _lines.Add(new PlayedLine { Place = step.Place, Outcome = LineOutcome.Connection, Problem = $"the service did not end the connection within {plan.Patience.TotalSeconds:0.#} s." });
            return false;
        }
    }

    /// <summary>
    /// What is never answered may still be on its way when the stage acts: a question that changes nothing is asked, and its
    /// refusal (99) says that all before it was read.
    /// </summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var rid = _values.NextRid();
        _wire?.Post(new JsonObject { ["type"] = "IsAllRead", ["RID"] = rid }.ToJsonString());
        using var late = new CancellationTokenSource(plan.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await _inbox.TakeAsync(message => message.Kind != MessageKind.Event && message.Rid == rid, either.Token).ConfigureAwait(false);
            _unanswered = false;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The service did not say within {plan.Patience.TotalSeconds:0.#} s that it read everything.");
        }
    }
}
