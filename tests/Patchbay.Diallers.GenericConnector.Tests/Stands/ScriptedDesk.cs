using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.TestKit.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Stands;

/// <summary>An agent at a desk that a collector stands for.</summary>
internal sealed class ScriptedDesk : ISignInDialogue, IAsyncDisposable
{
    private readonly ScriptedHost _host;

    public ScriptedDesk(ScriptedHost host, string agent)
    {
        _host = host;
        Key = new DeskKey { Plan = "default", Agent = agent };
        Facts = new FactCollector(Key);
    }

    public DeskKey Key { get; }

    public FactCollector Facts { get; }

    public Dictionary<string, string> Answers { get; } = new() { ["password"] = "secret" };

    public List<SignInForm> Asked { get; } = [];

    public List<PhoneCredentials> Phones { get; } = [];

    public IDiallerSession Session { get; private set; } = null!;

    public DeskState State => Facts.State;

    public Interaction Call => State.Interactions.First(interaction => interaction.ConsultationOf is null);

    public T Offer<T>()
        where T : class, ICapability => Session.Find<T>() ?? throw new InvalidOperationException($"The session does not offer {typeof(T).Name}.");

    public async Task<SignInResult> SignInAsync(string? bookmark = null, CancellationToken cancellationToken = default)
    {
        var result = await _host.Adapter.SignInAsync(new SignInRequest { Desk = Key, Facts = Facts, Bookmark = bookmark }, this, cancellationToken).AsTask().WaitAsync(Eventually.Patience, CancellationToken.None);
        if (result is SignedIn signedIn) Session = signedIn.Session;
        return result;
    }

    public Task<CommandResult> GoAsync(AgentState state, string? reason = null) =>
        Session.SetAgentStateAsync(new SetAgentState { State = state, ReasonCode = reason }, CancellationToken.None).AsTask();

    /// <summary>A call comes and is answered.</summary>
    public async Task TalkAsync(string dialog = "d1", string from = "4012")
    {
        _host.Connector.Dialogs[dialog] = "ACTIVE";
        _host.Connector.Say(Ring(dialog, from), Told(dialog, "ACTIVE", from), ScriptedConnector.State(Key.Agent, "TALKING"));
        await UntilAsync("the agent talks", state => state.Agent.State == AgentState.Busy && state.Interactions.Any(call => call.State == InteractionState.Active));
    }

    /// <summary>The call ends and the agent wraps it.</summary>
    public async Task WrapAsync(string dialog = "d1", string work = "WORK_READY")
    {
        _host.Connector.Dialogs.TryRemove(dialog, out _);
        _host.Connector.Say(Told(dialog, "DROPPED"), ScriptedConnector.State(Key.Agent, work));
        await UntilAsync("the call wraps", state => state.Interactions.Any(call => call.State == InteractionState.Wrapping));
    }

    public string Ring(string dialog, string from = "4012") => $$"""{"type":"NewInboundCall","dialogId":"{{dialog}}","fromAddress":"{{from}}","callVariables":[{"callVariable1":""},{"ani":"{{from}}"}],"agentId":"{{Key.Agent}}"}""";

    public string Told(string dialog, string state, string from = "4012", string variable = "", params string[] parties) => state == "DROPPED"
        ? $$"""{"type":"InboundCall","dialogId":"{{dialog}}","prevDialogId":null,"state":"DROPPED","agentId":"{{Key.Agent}}"}"""
        : $$"""{"type":"InboundCall","dialogId":"{{dialog}}","state":"{{state}}","fromAddress":"{{from}}","callVariables":[{"callVariable1":"{{variable}}"},{"ani":"{{from}}"}],"participants":[{{string.Join(',', (parties.Length == 0 ? [from, "1004"] : parties).Select(party => $$"""{"mediaAddress":"{{party}}","state":"ACTIVE","addressType":""}"""))}}],"agentId":"{{Key.Agent}}"}""";

    public string Consult(string dialog, string state, string to = "1006") => $$"""{"type":"ConsultCall","state":"{{state}}","assDialogId":"{{dialog}}","fromAddress":"1004","toAddress":"{{to}}","agentId":"{{Key.Agent}}"}""";

    public WorkOutcome Outcome(string? code = "1") => new() { Interaction = Call.Id, Command = CommandId.New(), VendorId = Call.VendorId, Outcome = code };

    public Task UntilAsync(string what, Func<DeskState, bool> condition) => Eventually.UntilAsync(what, () => condition(State));

    public Task UntilLiveAsync(int times) => _host.MoveUntilAsync("the session is live again", () => Facts.Facts.OfType<SessionStateChanged>().Count(fact => fact.State == SessionState.Live) >= times);

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        Asked.Add(form);
        return ValueTask.FromResult(new FormAnswers
        {
            Answers = form.Fields.Where(field => Answers.ContainsKey(field.Name)).Select(field => new FormAnswer { Field = field.Name, Value = Answers[field.Name] }).ToValueList(),
        });
    }

    public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken)
    {
        Phones.Add(credentials);
        return ValueTask.FromResult(new PhoneReadiness { Ready = true });
    }

    public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new PhoneReadiness { Ready = true });

    public async ValueTask DisposeAsync()
    {
        if (Session is not null) await Session.DisposeAsync();
    }
}
