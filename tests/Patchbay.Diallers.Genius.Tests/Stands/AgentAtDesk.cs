using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.TestKit.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.Genius.Tests.Stands;

/// <summary>An agent who signs in with the adapter, where a collector stands for the desk.</summary>
internal sealed class AgentAtDesk : ISignInDialogue, IPublishedAddresses, IInstanceHealth, IAsyncDisposable
{
    private readonly GeniusAdapter _adapter;
    private readonly Dictionary<string, string> _answers;

    public AgentAtDesk(Uri address, Action<GeniusOptions>? change = null, string agent = "demo", string? password = null)
    {
        Desk = new DeskKey { Plan = "default", Agent = agent };
        Facts = new FactCollector(Desk);
        Options = Quick(address);
        change?.Invoke(Options);
        _answers = new Dictionary<string, string> { ["password"] = password ?? agent, ["campaign"] = "Sales", ["tenant"] = "Demo", ["extension"] = "" };
        _adapter = Host.Adapter(Options, this, this, Log);
    }

    /// <summary>What the host keeps and counts for the adapter.</summary>
    public Imports Host { get; } = new();

    public DeskKey Desk { get; }

    public FactCollector Facts { get; }

    public RecordingLog Log { get; } = new();

    public GeniusOptions Options { get; }

    public IDiallerSession Session { get; private set; } = null!;

    public List<SignInForm> Asked { get; } = [];

    /// <summary>What the desk's phone was asked, in order.</summary>
    public List<string> PhoneSteps { get; } = [];

    /// <summary>What the desk's phone was given to register with.</summary>
    public List<PhoneCredentials> Credentials { get; } = [];

    /// <summary>What the desk answers about its phone.</summary>
    public PhoneReadiness Phone { get; set; } = new() { Ready = true };

    public DeskState State => Facts.State;

    /// <summary>The live call.</summary>
    public Interaction Call => LiveCall ?? throw new InvalidOperationException("The agent has no live call.");

    public Interaction? LiveCall => State.Interactions.SingleOrDefault(interaction => interaction is { Kind: "voice", ConsultationOf: null });

    public Interaction? Consultation => State.Interactions.SingleOrDefault(interaction => interaction.ConsultationOf is not null);

    public static GeniusOptions Quick(Uri address) => new()
    {
        Address = new AddressRef { Literal = address },
        Extension = "8001",
        Tenant = "Demo",
        Outcomes = [new GeniusOutcome { Code = 1, Label = "Sale" }, new GeniusOutcome { Code = 3, Label = "Call back", Callback = true }],
        BreakReasons = [new GeniusBreakReason { Code = 1, Label = "Break" }],
        RequestTimeout = TimeSpan.FromSeconds(2),
        ReconnectDelay = TimeSpan.FromMilliseconds(20),
        ReconnectDelayMax = TimeSpan.FromMilliseconds(100),
        ReconcileQuiet = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>Finds what the session must offer.</summary>
    public T Offer<T>()
        where T : class, ICapability => Session.Find<T>() ?? throw new InvalidOperationException($"The session does not offer {typeof(T).Name}.");

    public void Answer(string field, string value) => _answers[field] = value;

    public async Task<SignInResult> SignInAsync(string? bookmark = null)
    {
        var result = await _adapter.SignInAsync(new SignInRequest { Desk = Desk, Facts = Facts, Bookmark = bookmark }, this, CancellationToken.None);
        if (result is SignedIn signedIn) Session = signedIn.Session;
        return result;
    }

    public Task<CommandResult> GoReadyAsync() => Session.SetAgentStateAsync(new SetAgentState { State = AgentState.Ready }, CancellationToken.None).AsTask();

    public Task<CommandResult> TakeBreakAsync(string reason = "1") => Session.SetAgentStateAsync(new SetAgentState { State = AgentState.NotReady, ReasonCode = reason }, CancellationToken.None).AsTask();

    public Task<CommandResult> HangUpAsync() => Session.Find<ICallClearing>()!.ClearConnectionAsync(new ClearConnection { Interaction = Call.Id }, CancellationToken.None).AsTask();

    public Task<CommandResult> SignOutAsync() => Session.SignOutAsync(new SignOut(), CancellationToken.None).AsTask();

    public Task<CommandResult> CompleteAsync(WorkOutcome work) => Session.Find<IWorkCompletion>()!.CompleteAsync(work, CancellationToken.None).AsTask();

    public async Task<Reconciliation> ReconcileAsync(WorkOutcome work) =>
        (await Session.Find<IWorkCompletion>()!.ReconcileAsync([new PendingWork { Desk = Desk, DecidedAt = DateTimeOffset.UnixEpoch, Work = work }], CancellationToken.None)).Single();

    public WorkOutcome Sale() => new() { Interaction = Call.Id, Command = CommandId.New(), VendorId = Call.VendorId, Outcome = "1" };

    public Task UntilAsync(string what, Func<DeskState, bool> condition) => Eventually.UntilAsync(what, () => condition(State));

    public Task UntilCallAsync() => UntilAsync("a call has come", state => state.Interactions.Any(call => call.State == InteractionState.Active));

    public Task UntilWrapAsync() => UntilAsync("the call wraps", state => state.Interactions.Any(call => call.State == InteractionState.Wrapping));

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        Asked.Add(form);
        return ValueTask.FromResult(new FormAnswers
        {
            Answers = form.Fields.Where(field => _answers.ContainsKey(field.Name)).Select(field => new FormAnswer { Field = field.Name, Value = _answers[field.Name] }).ToValueList(),
        });
    }

    public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken)
    {
        Credentials.Add(credentials);
        PhoneSteps.Add($"lines {string.Join(' ', credentials.Lines)}");
        return ValueTask.FromResult(Phone);
    }

    public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken)
    {
        PhoneSteps.Add("ready");
        return ValueTask.FromResult(Phone);
    }

    public void Publish(string name, Uri address) => throw new InvalidOperationException("An adapter publishes no address.");

    public Uri Resolve(AddressRef reference) => reference.Literal!;

    public void Degraded(string reason) => Trouble = reason;

    public void Recovered() => Trouble = null;

    public string? Trouble { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (Session is not null) await Session.DisposeAsync();
        Host.Dispose();
    }
}
