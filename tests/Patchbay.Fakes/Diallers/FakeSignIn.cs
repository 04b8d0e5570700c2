using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Fakes.Reading;
using Patchbay.Fakes.Scenarios;
using Patchbay.Fakes.Words;
using Patchbay.Plugins;
using Patchbay.Softphones;

namespace Patchbay.Fakes.Diallers;

/// <summary>One sign-in: the scenario's steps first, then a form of the fake's own, then the facts that make a session.</summary>
internal sealed class FakeSignIn(DiallerWorld world, SignInRequest request, ISignInDialogue dialogue)
{
    private static readonly Team Fakes = new() { Id = "Fakes", Name = "Fakes" };

    private static readonly SignInForm Form = new()
    {
        Id = "sign-in",
        Title = "Fake dialler",
        Fields =
        [
            new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret },
            new FormField
            {
                Name = "shift",
                Label = "Shift",
                Kind = FormFieldKind.Choice,
                Suggested = "early",
                Choices = [new FieldChoice { Value = "early", Label = "Early" }, new FieldChoice { Value = "late", Label = "Late" }],
            },
        ],
    };

    private string Agent => request.Desk.Agent;

    public async ValueTask<SignInResult> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var step in world.Player.AtSignIn(Agent))
        {
            var stage = new Stage { Agent = Agent, Dialogue = dialogue };
            if ((await world.Player.PlayAsync(step, stage, cancellationToken).ConfigureAwait(false)).Refused is { } refused) return new SignInRefused { Reason = refused };
        }

        await AskAsync(cancellationToken).ConfigureAwait(false);
        if (world.Options.Extension is { } extension)
        {
            var line = new LineSettings { User = AgentPlaceholder.Fill(extension, Agent) };
            var readiness = await dialogue.ProvidePhoneAsync(new PhoneCredentials { Lines = [line] }, cancellationToken).ConfigureAwait(false);
            if (readiness.Ready) readiness = await dialogue.PhoneMustBeReadyAsync(cancellationToken).ConfigureAwait(false);
            if (!readiness.Ready) return new SignInRefused { Reason = FakeSession.No($"The phone is not ready: {readiness.Text}", "20") };
        }

        var session = new FakeSession(world, request);
        await OpenAsync(session).ConfigureAwait(false);
        world.SignedIn[Agent] = session;
        session.StartClock();
        return new SignedIn { Session = session };
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var form = Form;
        while (true)
        {
            var answers = await dialogue.AskAsync(form, cancellationToken).ConfigureAwait(false);
            world.Journal.Note(Agent, "answered", form.Id, new JsonObject { ["shift"] = answers["shift"] });
            var problem = answers["password"].Length == 0 ? "A password is needed; any will do." : answers["shift"] is "early" or "late" ? null : "There are an early and a late shift.";
            if (problem is null) return;
            form = Form with { Problem = FakeSession.No(problem, "1") };
        }
    }

    private async Task OpenAsync(FakeSession session)
    {
        await session.PublishAsync(new AgentProfileKnown { Profile = new AgentProfile { Login = Agent, DisplayName = Agent, Team = Fakes, Supervisor = true, SupervisedTeams = [Fakes] } }).ConfigureAwait(false);
        await session.PublishAsync(new CampaignChanged { Campaign = "Fakes" }).ConfigureAwait(false);
        await CatalogueAsync(session, CatalogueKind.Outcomes, world.Options.Outcomes.Select(outcome => new CatalogueEntry { Code = outcome.Code, Label = outcome.Label, Callback = outcome.Callback })).ConfigureAwait(false);
        await CatalogueAsync(session, CatalogueKind.NotReadyReasons, world.Options.NotReadyReasons.Select(reason => new CatalogueEntry { Code = reason.Code, Label = reason.Label })).ConfigureAwait(false);
        await CatalogueAsync(session, CatalogueKind.Templates, [new CatalogueEntry { Code = "thanks", Label = "Thank you", Kind = "email" }]).ConfigureAwait(false);
        await CatalogueAsync(session, CatalogueKind.Queries, [new CatalogueEntry { Code = "orders", Label = "Open orders", Parameters = ["URN"] }]).ConfigureAwait(false);
        await session.PublishAsync(new CapabilitiesChanged { Capabilities = session.Capabilities }).ConfigureAwait(false);
        if (session.Find<IExtraActions>() is { } extra) await session.PublishAsync(new ExtraActionsChanged { Actions = extra.Actions }).ConfigureAwait(false);
        foreach (var interaction in Kept()) await session.PublishAsync(new InteractionAdded { Interaction = interaction }).ConfigureAwait(false);
        await session.TurnAsync(async () =>
        {
            await session.Shift.ShowAsync().ConfigureAwait(false);
            return true;
        }, CancellationToken.None).ConfigureAwait(false);
        await session.PublishAsync(new SessionStateChanged { State = SessionState.Live }).ConfigureAwait(false);
    }

    private static Task CatalogueAsync(FakeSession session, CatalogueKind kind, IEnumerable<CatalogueEntry> entries) =>
        session.PublishAsync(new CatalogueChanged { Catalogue = new Catalogue { Kind = kind, Entries = entries.ToValueList() } });

    /// <summary>What an earlier session left, without what the dialler has an outcome for.</summary>
    private IEnumerable<Interaction> Kept() => Left().Where(interaction => !world.Ledger.HasInteraction(interaction.Id.Value));

    /// <summary>A bookmark that cannot be read is another's, or of another time: nothing was left.</summary>
    private ValueList<Interaction> Left()
    {
        if (request.Bookmark is not { } bookmark) return [];
        try
        {
            return DeskWords.FromText<ValueList<Interaction>>(bookmark);
        }
        catch (Exception problem) when (problem is ReadingException or JsonException)
        {
            world.Journal.Note(Agent, "not-read", "bookmark", new JsonObject { ["why"] = problem.Message });
            return [];
        }
    }
}
