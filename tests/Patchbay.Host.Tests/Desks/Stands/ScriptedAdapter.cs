using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>An adapter that asks for a password, and gives the sessions a test prepared.</summary>
internal sealed class ScriptedAdapter : IDiallerAdapter
{
    public static readonly SignInForm Form = new()
    {
        Id = "credentials",
        Title = "Sign in",
        Fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret }],
    };

    private readonly List<SignInRequest> _requests = [];

    public Func<SignInRequest, ISignInDialogue, CancellationToken, Task<SignInResult>>? OnSignIn { get; set; }

    /// <summary>What it asks.</summary>
    public SignInForm Asks { get; set; } = Form;

    /// <summary>What an agent is who just signed in; null where it does not say.</summary>
    public AgentStatus? SignsInAs { get; set; }

    /// <summary>The session of the next sign-in.</summary>
    public ScriptedSession Session { get; set; } = new();

    /// <summary>The sign-ins that reached it.</summary>
    public IReadOnlyList<SignInRequest> Requests => _requests;

    /// <summary>The dialogue of the last sign-in.</summary>
    public ISignInDialogue? Dialogue { get; private set; }

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        _requests.Add(request);
        Dialogue = dialogue;
        if (OnSignIn is { } own) return await own(request, dialogue, cancellationToken);
        await dialogue.AskAsync(Asks, cancellationToken);
        if (SignsInAs is { } status) await request.Facts.PublishAsync(new AgentStateChanged { Status = status }, cancellationToken);
        await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken);
        return new SignedIn { Session = Session };
    }

    /// <summary>Publishes a fact of the last session.</summary>
    public Task PublishAsync(DeskFact fact) => _requests[^1].Facts.PublishAsync(fact, CancellationToken.None).AsTask();
}
