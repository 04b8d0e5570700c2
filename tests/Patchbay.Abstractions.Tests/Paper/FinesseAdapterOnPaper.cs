using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Abstractions.Tests.Paper;

/// <summary>Sequence S1 of the Generic Connector sheet: Hello, Connect, Login, the three lists of reasons.</summary>
internal sealed class FinesseAdapterOnPaper : IDiallerAdapter
{
    /// <summary>The extension that the server takes from this agent.</summary>
    public required string Extension { get; init; }

    public bool Supervisor { get; init; }

    /// <summary>Whether wrap-up follows a call: off on UCCX and where it is not configured.</summary>
    public bool WrapUp { get; init; }

    public FinesseOnPaper Session { get; private set; } = null!;

    public List<string> Wire { get; } = [];

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var agent = request.Desk.Agent;
        var facts = request.Facts;
        Wire.Add("> Hello#patchbay |");
        await facts.PublishAsync(new ServiceStateChanged { InService = true }, cancellationToken);
        Refused? problem = null;
        while (true)
        {
            var answers = await dialogue.AskAsync(
                new SignInForm
                {
                    Id = "credentials",
                    Title = "Sign in",
                    Problem = problem,
                    Fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret }, new FormField { Name = "extension", Label = "Extension", Kind = FormFieldKind.Number }],
                },
                cancellationToken);
            Wire.Add($"> Login#{agent} | ***,{answers["extension"]}");
            if (answers["extension"] == Extension) break;
            problem = new Refused { Code = "vendor", Text = "The extension is not this agent's.", Number = "WRONG_EXTENSION" };
        }

        Session = new FinesseOnPaper(facts, agent, Extension, Wire) { Supervisor = Supervisor, WrapUp = WrapUp };
        await Session.SignedInAsync();
        return new SignedIn { Session = Session };
    }

    /// <summary>A desk with an agent signed in and ready.</summary>
    public static async Task<(PaperDesk Desk, PaperBridge Bridge, FinesseOnPaper Dialler)> ReadyAsync(string agent, string extension, bool wrapUp = false, bool supervisor = false)
    {
        var (desk, adapter) = (new PaperDesk(agent), new FinesseAdapterOnPaper { Extension = extension, WrapUp = wrapUp, Supervisor = supervisor });
        var bridge = new PaperBridge(desk);
        bridge.WillAnswer(("password", "secret"), ("extension", extension));
        await desk.SignInAsync(adapter);
        await bridge.DoesAsync(new SetAgentState { State = AgentState.Ready });
        await adapter.Session.StateAsync("READY");
        adapter.Wire.Clear();
        return (desk, bridge, adapter.Session);
    }
}
