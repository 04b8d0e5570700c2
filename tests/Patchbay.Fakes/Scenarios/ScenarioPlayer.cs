using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Words;

namespace Patchbay.Fakes.Scenarios;

/// <summary>Plays a scenario's steps. Thread-safe: steps of several agents, and several of one, may be under way at once.</summary>
internal sealed class ScenarioPlayer(Scenario scenario, Journal journal, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(string Step, string Agent), int> _played = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Every step.</summary>
    public ValueList<ScenarioStep> Steps => scenario.Steps;

    /// <summary>The steps of a sign-in.</summary>
    public IEnumerable<ScenarioStep> AtSignIn(string agent) => At(agent, when => when.SignIn is { } name && Matches(name, agent));

    /// <summary>The steps of a command.</summary>
    public IEnumerable<ScenarioStep> AtCommand(string word, string agent) => At(agent, when => when.Command == word);

    /// <summary>The steps of a fact.</summary>
    public IEnumerable<ScenarioStep> AtFact(DeskFact fact, string agent)
    {
        var name = DeskWords.NameOf(fact.GetType());
        return At(agent, when => when.Fact == name);
    }

    /// <summary>The steps that the clock brings.</summary>
    public IEnumerable<ScenarioStep> ByClock(string agent) => At(agent, when => when.After is not null);

    /// <summary>Plays a step to its end.</summary>
    public async Task<Played> PlayAsync(ScenarioStep step, Stage stage, CancellationToken cancellationToken)
    {
        var count = _played.AddOrUpdate((step.Name, stage.Agent), 1, (_, before) => before + 1);
        if (count > step.Times) return new Played();
        journal.Note(stage.Agent, "step", step.Name);
        var played = new Played();
        foreach (var action in step.Do) played = await DoAsync(action, stage, played, count, cancellationToken).ConfigureAwait(false);
        return played;
    }

    public void Dispose()
    {
        // Wakes what hangs; its source stays, for what asks about it later.
        _end.Cancel();
    }

    private IEnumerable<ScenarioStep> At(string agent, Func<ScenarioTrigger, bool> fits) =>
        scenario.Steps.Where(step => step.When is { } when && fits(when) && (when.Agent is not { } pattern || Matches(pattern, agent)));

    private static bool Matches(string pattern, string agent) => FileSystemName.MatchesSimpleExpression(pattern, agent);

    private async ValueTask<Played> DoAsync(ScenarioAction action, Stage stage, Played played, int count, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case { Ask: { } form }:
                var answers = await stage.Dialogue!.AskAsync(form, cancellationToken).ConfigureAwait(false);
                journal.Note(stage.Agent, "answered", form.Id, Shown(form, answers));
                break;
            case { Refuse: { } refusal }:
                await WaitAsync(refusal.After, cancellationToken).ConfigureAwait(false);
                return played with { Refused = refusal.ToRefused() };
            case { Publish: { } fact } when stage.Session is { } session:
                await session.PublishAsync(Filled(fact, stage, count)).ConfigureAwait(false);
                break;
            case { Answer: { } answer }:
                await WaitAsync(answer.After, cancellationToken).ConfigureAwait(false);
                return played with { Answer = answer.ToResult() };
            case { CarryOn: true } when stage.CarryOn is { } carryOn:
                return played with { Answer = await carryOn(cancellationToken).ConfigureAwait(false) };
            case { Reconciled: { } verdict }:
                return played with { Reconciled = verdict };
            case { Delay: { } delay }:
                await WaitAsync(delay, cancellationToken).ConfigureAwait(false);
                break;
            case { Throw: { } text }:
                throw new MisbehavedException(text);
            case { Hang: { } hang }:
                using (var heard = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, hang == HangKind.Deaf ? CancellationToken.None : cancellationToken))
                    await Task.Delay(Timeout.InfiniteTimeSpan, clock, heard.Token).ConfigureAwait(false);
                break;
            case { Drop: { } how } when stage.Session is { } session:
                await session.DropAsync(how, cancellationToken).ConfigureAwait(false);
                break;
            default:
                Do(action, stage, count);
                break;
        }

        return played;
    }

    /// <summary>What is done at once.</summary>
    private static void Do(ScenarioAction action, Stage stage, int count)
    {
        switch (action)
        {
            case { Plug: { } headset }:
                stage.Plug?.Invoke(headset, true);
                break;
            case { Unplug: { } headset }:
                stage.Plug?.Invoke(headset, false);
                break;
            case { Ring: { } ring }:
                stage.Phone?.Ring(ring with { From = Filled(ring.From, stage, count) });
                break;
            case { EndCalls: { } reason }:
                stage.Phone?.EndCalls(reason);
                break;
            case { FailLine: { } line }:
                stage.Phone?.FailLine(line);
                break;
            case { DropLine: { } line }:
                stage.Phone?.DropLine(line);
                break;
            case { Leak: { } bytes }:
                // On purpose never freed.
                GCHandle.Alloc(Tuple.Create(new byte[bytes], stage));
                break;
        }
    }

    private Task WaitAsync(TimeSpan? time, CancellationToken cancellationToken) =>
        time is { } some ? Task.Delay(some, clock, cancellationToken) : Task.CompletedTask;

    /// <summary>A fact with what the trigger knows in place of <c>${...}</c>.</summary>
    private static DeskFact Filled(JsonElement fact, Stage stage, int count)
    {
        var text = fact.GetRawText()
            .Replace("${agent}", JsonEncodedText.Encode(stage.Agent).ToString(), StringComparison.Ordinal)
            .Replace("${interaction}", JsonEncodedText.Encode(stage.Interaction?.Value ?? "").ToString(), StringComparison.Ordinal)
            .Replace("${n}", $"{count}", StringComparison.Ordinal);
        return (DeskFact)WordsReader.ReadNamed((JsonObject)JsonNode.Parse(text)!, "fact", DeskWords.Facts);
    }

    private static string Filled(string text, Stage stage, int count) =>
        text.Replace("${agent}", stage.Agent, StringComparison.Ordinal).Replace("${n}", $"{count}", StringComparison.Ordinal);

    private static JsonObject Shown(SignInForm form, FormAnswers answers)
    {
        var shown = new JsonObject();
        foreach (var field in form.Fields) shown[field.Name] = field.Kind == FormFieldKind.Secret ? "[secret]" : answers[field.Name];
        return shown;
    }
}
