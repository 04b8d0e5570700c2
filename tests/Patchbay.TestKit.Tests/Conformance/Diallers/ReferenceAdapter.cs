using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Tests.Conformance.Diallers;

/// <summary>A small adapter that does what the contract says, but for one fault.</summary>
internal sealed class ReferenceAdapter(ReferenceExchange exchange, DiallerFault fault) : IDiallerAdapter
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _signIns;

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var agent = request.Desk.Agent;
        var token = fault == DiallerFault.AsksWithoutToken ? CancellationToken.None : cancellationToken;
        var login = fault == DiallerFault.FormsRenamed ? $"login-{++_signIns}" : "login";
        var password = (await dialogue.AskAsync(Form(login, "password", FormFieldKind.Secret), token))["password"];
        if (!ReferenceExchange.Knows(agent, password))
        {
            if (fault == DiallerFault.RefusalThrown) throw new InvalidOperationException("The dialler said no.");
            if (fault == DiallerFault.RefusedAndLive) await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken);
            return new SignInRefused { Reason = new Refused { Code = "vendor", Number = "100", Text = "Name or password is wrong." } };
        }

        if (fault == DiallerFault.LeftHalfOpen) exchange.Connect(agent);
        var campaign = (await dialogue.AskAsync(Form("campaign", "campaign", FormFieldKind.Text), token))["campaign"];
        var session = new ReferenceSession(exchange, agent, request.Facts, fault) { Turn = fault == DiallerFault.OneLoopForAll ? _one : new SemaphoreSlim(1, 1), Password = password };
        await session.OpenAsync(campaign, request.Bookmark, cancellationToken);
        return new SignedIn { Session = session };
    }

    private static SignInForm Form(string id, string field, FormFieldKind kind) => new()
    {
        Id = id,
        Title = id,
        Fields = [new FormField { Name = field, Label = field, Kind = kind }],
    };
}
