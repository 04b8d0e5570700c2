using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.TestKit.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>An agent at a desk that a collector stands for, on the real way to the simulator.</summary>
internal sealed class BrokeredDesk : ISignInDialogue, IAsyncDisposable
{
    private readonly GenericConnectorAdapter _adapter;
    private readonly Dictionary<string, string> _answers;

    public BrokeredDesk(GenericConnectorAdapter adapter, string agent, string password, string extension)
    {
        _adapter = adapter;
        Key = new DeskKey { Plan = "default", Agent = agent };
        Facts = new FactCollector(Key);
        _answers = new Dictionary<string, string> { ["password"] = password, ["extension"] = extension };
    }

    public DeskKey Key { get; }

    public string Agent => Key.Agent;

    public FactCollector Facts { get; }

    public IDiallerSession Session { get; private set; } = null!;

    public DeskState State => Facts.State;

    /// <summary>The call that is no consultation.</summary>
    public Interaction Call => State.Interactions.First(interaction => interaction.ConsultationOf is null);

    public T Offer<T>()
        where T : class, ICapability => Session.Find<T>() ?? throw new InvalidOperationException($"The session does not offer {typeof(T).Name}.");

    public async Task<SignInResult> SignInAsync(string? bookmark = null)
    {
        var result = await _adapter.SignInAsync(new SignInRequest { Desk = Key, Facts = Facts, Bookmark = bookmark }, this, CancellationToken.None).AsTask().WaitAsync(Eventually.Patience);
        if (result is SignedIn signedIn) Session = signedIn.Session;
        return result;
    }

    public Task<CommandResult> GoAsync(AgentState state, string? reason = null) =>
        Session.SetAgentStateAsync(new SetAgentState { State = state, ReasonCode = reason }, CancellationToken.None).AsTask();

    public Task<CommandResult> AnswerAsync(InteractionId call) => Offer<ICallAnswering>().AnswerCallAsync(new AnswerCall { Interaction = call }, CancellationToken.None).AsTask();

    public Task<CommandResult> ClearAsync(InteractionId call) => Offer<ICallClearing>().ClearConnectionAsync(new ClearConnection { Interaction = call }, CancellationToken.None).AsTask();

    public Task<CommandResult> CompleteAsync(WorkOutcome work) => Offer<IWorkCompletion>().CompleteAsync(work, CancellationToken.None).AsTask();

    public Task UntilAsync(string what, Func<DeskState, bool> condition) => Eventually.UntilAsync($"{Agent}: {what}", () => condition(State));

    public Task UntilLiveAsync(int times) => UntilAsync($"the session is live, {times} times", _ => Lives >= times);

    /// <summary>How often the session has become live.</summary>
    public int Lives => Facts.Facts.OfType<SessionStateChanged>().Count(fact => fact.State == SessionState.Live);

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken) => ValueTask.FromResult(new FormAnswers
    {
        Answers = form.Fields.Where(field => _answers.ContainsKey(field.Name)).Select(field => new FormAnswer { Field = field.Name, Value = _answers[field.Name] }).ToValueList(),
    });

    public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken) => ValueTask.FromResult(new PhoneReadiness { Ready = true });

    public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new PhoneReadiness { Ready = true });

    public async ValueTask DisposeAsync()
    {
        if (Session is not null) await Session.DisposeAsync();
    }
}
