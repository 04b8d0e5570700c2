using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Fakes.Control;
using Patchbay.Fakes.Scenarios;

namespace Patchbay.Fakes.Softphones;

/// <summary>A scenario's steps and planted misbehaviour, for one phone. Thread-safe.</summary>
internal sealed class PhoneScenario(ScenarioPlayer player, Misbehaviour planted, string agent, Journal journal, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    /// <summary>The phone, once it is made: until then steps reach no call and no line.</summary>
    public IStagePhone? Phone { get; set; }

    /// <summary>Starts the steps that the clock brings.</summary>
    public void Begin()
    {
        foreach (var step in player.ByClock(agent)) Start(step, step.When!.After);
    }

    /// <summary>Goes wrong where that was asked for, and plays the steps of a command.</summary>
    /// <returns>How the command is answered; null where the phone does as ever.</returns>
    public async ValueTask<CommandResult?> BeforeAsync(string word, CancellationToken cancellationToken)
    {
        await planted.BeforeAsync(word, cancellationToken).ConfigureAwait(false);
        foreach (var step in player.AtCommand(word, agent))
            if ((await PlayAsync(step, cancellationToken).ConfigureAwait(false)).Answer is { } answer) return answer;
        return null;
    }

    /// <summary>Starts the steps of a fact that the desk has by now.</summary>
    public void Told(DeskFact fact)
    {
        foreach (var step in player.AtFact(fact, agent)) Start(step, after: null);
    }

    /// <summary>Plays a step to its end.</summary>
    public Task<Played> PlayAsync(ScenarioStep step, CancellationToken cancellationToken) =>
        player.PlayAsync(step, new Stage { Agent = agent, Phone = Phone }, cancellationToken);

    /// <summary>No step begins any more.</summary>
    public void Dispose() => _end.Cancel();

    /// <summary>Plays a step on its own; what goes wrong in it is noted, because nobody waits for it.</summary>
    private void Start(ScenarioStep step, TimeSpan? after) => Task.Run(async () =>
    {
        try
        {
            if (after is { } time) await Task.Delay(time, clock, _end.Token).ConfigureAwait(false);
            _end.Token.ThrowIfCancellationRequested();
            await PlayAsync(step, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            journal.Note(agent, "step-ended", step.Name);
        }
        catch (Exception problem)
        {
            journal.Note(agent, "step-failed", step.Name, new JsonObject { ["why"] = problem.Message });
        }
    }, CancellationToken.None);
}
