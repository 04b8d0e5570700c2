using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>
/// A bridge's view of a desk: a snapshot taken once, and every change folded over it by the bridge itself. That it always
/// gives the desk's own state again is checked with every look.
/// </summary>
internal sealed class PaperBridge : ISignInPrompt
{
    private readonly PaperDesk _desk;
    private readonly Queue<FormAnswers> _answers = [];
    private DeskState _view;
    private int _read;

    public PaperBridge(PaperDesk desk)
    {
        (_desk, _view, _read) = (desk, desk.State, desk.Changes.Count);
        desk.Prompt ??= this;
    }

    /// <summary>The forms that were shown.</summary>
    public List<SignInForm> Shown { get; } = [];

    public DeskState View
    {
        get
        {
            foreach (var change in _desk.Changes.Skip(_read))
            {
                change.Number.ShouldBe(++_read);
                _view = _view.Fold(change.Fact, change.At);
                _view.ShouldBe(change.State);
            }

            return _view;
        }
    }

    public void WillAnswer(params (string Field, string Value)[] answers) => _answers.Enqueue(Form(answers));

    public static FormAnswers Form(params (string Field, string Value)[] answers) => new()
    {
        Answers = answers.Select(answer => new FormAnswer { Field = answer.Field, Value = answer.Value }).ToValueList(),
    };

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        Shown.Add(form);
        return ValueTask.FromResult(_answers.Dequeue());
    }

    public ValueTask<CommandResult> SendAsync(DeskCommand command) => _desk.SendAsync(command);

    /// <summary>Sends a command that must succeed.</summary>
    public async Task DoesAsync(DeskCommand command) => (await _desk.SendAsync(command)).ShouldBe(CommandResult.Success);

    /// <summary>Sends a command that the desk must refuse before anybody else hears of it.</summary>
    public async Task MayNotAsync(DeskCommand command)
    {
        var before = _desk.Changes.Count;
        (await _desk.SendAsync(command)).ShouldBeOfType<Refused>().Code.ShouldBe("not-allowed");
        _desk.Changes.Count.ShouldBe(before);
    }

    public AgentStatus SeesAgent(AgentState state, params string[] actions)
    {
        View.Agent.State.ShouldBe(state);
        View.AllowedActions.ShouldBe(actions, ignoreOrder: true);
        return View.Agent;
    }

    public Interaction Sees(InteractionId id, InteractionState state, params string[] actions)
    {
        var interaction = View.Find(id).ShouldNotBeNull();
        interaction.State.ShouldBe(state);
        interaction.AllowedActions.ShouldBe(actions, ignoreOrder: true);
        return interaction;
    }

    /// <summary>The interaction that came last.</summary>
    public InteractionId Newest => View.Interactions[^1].Id;

    /// <summary>The interactions that were seen to fail.</summary>
    public IEnumerable<InteractionId> Failed => _desk.Changes.Select(change => change.Fact)
        .OfType<InteractionStateChanged>().Where(fact => fact.State == InteractionState.Failed).Select(fact => fact.Interaction);

    /// <summary>It is gone, and for this reason.</summary>
    public void SeesGone(InteractionId id, InteractionEnd end)
    {
        View.Find(id).ShouldBeNull();
        _desk.Changes.Select(change => change.Fact).OfType<InteractionRemoved>().Single(fact => fact.Interaction == id).End.ShouldBe(end);
    }
}
