using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Deployment;
using Patchbay.Host.Desks;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.Plugins;
using Patchbay.Softphones;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Desks;

public sealed class PhoneTests
{
    private static readonly PhoneCredentials Credentials = new() { Lines = [new LineSettings { Server = "pbx:5060", User = "8001", Password = "p" }] };

    private readonly ScriptedPhone _phone = new();

    [Fact]
    public async Task Lines_of_the_plan_are_told_and_registered_before_the_agent_signs_in()
    {
        using var secret = new TestKit.Files.TemporaryFolder();
        await File.WriteAllTextAsync(secret["password"], "s3cret\n");
        await using var stand = Stand(LineOwner.Config, new LinePlanSettings { Server = "pbx:5060", User = "${agent}", Password = new Secret { File = secret["password"] } });
        IReadOnlyList<string>? before = null;
        stand.Adapter.OnSignIn = (_, _, _) =>
        {
            before = [.. _phone.Asked];
            return Task.FromResult<SignInResult>(new SignedIn { Session = stand.Adapter.Session });
        };

        await using var hold = await stand.OpenAsync();

        before.ShouldBe(["apply ann@pbx:5060", "register"]);
        _phone.Lines[0].Password.ShouldBe("s3cret");
        hold.Desk.Snapshot.State.LineOwner.ShouldBe(LineOwner.Config);
        hold.Desk.Snapshot.State.Phone!.Lines.ShouldHaveSingleItem().State.ShouldBe(LineState.Registered);
    }

    [Fact]
    public async Task Lines_of_the_dialler_are_registered_when_it_wants_the_phone_ready()
    {
        await using var stand = Stand(LineOwner.Dialler);
        var readiness = new List<PhoneReadiness>();
        stand.Adapter.OnSignIn = async (_, dialogue, cancellationToken) =>
        {
            readiness.Add(await dialogue.ProvidePhoneAsync(Credentials, cancellationToken));
            readiness.Add(await dialogue.PhoneMustBeReadyAsync(cancellationToken));
            return new SignedIn { Session = stand.Adapter.Session };
        };

        await using var hold = await stand.OpenAsync();

        readiness.ShouldAllBe(answer => answer.Ready);
        _phone.Asked.ShouldBe(["apply 8001@pbx:5060", "register"]);
    }

    [Theory]
    [InlineData(LineState.Failed, "The line 8001 is not registered: Failed.")]
    [InlineData(null, "The phone's lines were not registered in time.")]
    public async Task A_phone_that_is_not_ready_tells_the_dialler_why(LineState? end, string text)
    {
        await using var stand = Stand(LineOwner.Dialler);
        _phone.Registering = end;
        PhoneReadiness? readiness = null;
        stand.Adapter.OnSignIn = async (_, dialogue, cancellationToken) =>
        {
            await dialogue.ProvidePhoneAsync(Credentials, cancellationToken);
            readiness = await dialogue.PhoneMustBeReadyAsync(cancellationToken);
            return new SignedIn { Session = stand.Adapter.Session };
        };

        var opening = stand.OpenAsync();
        await Eventually.UntilAsync("the phone is registering", () => _phone.Asked.Contains("register"));
        await Eventually.UntilAsync("the dialler is answered", () =>
        {
            if (!opening.IsCompleted) stand.Clock.Advance(TimeSpan.FromSeconds(1));
            return opening.IsCompleted;
        });
        await using var hold = await opening;

        readiness.ShouldBe(new PhoneReadiness { Ready = false, Text = text });
    }

    [Fact]
    public async Task A_dialler_s_credentials_are_not_taken_where_the_lines_are_another_s()
    {
        await using var stand = Stand(LineOwner.Client);
        PhoneReadiness? readiness = null;
        stand.Adapter.OnSignIn = async (_, dialogue, cancellationToken) =>
        {
            readiness = await dialogue.ProvidePhoneAsync(Credentials, cancellationToken);
            return new SignedIn { Session = stand.Adapter.Session };
        };

        await using var hold = await stand.OpenAsync();

        readiness!.Text.ShouldBe("The lines of this desk's phone are not the dialler's.");
        _phone.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LineOwner.Config, "The lines of this phone are the desk plan's.")]
    [InlineData(LineOwner.Dialler, "The lines of this phone are the dialler's.")]
    [InlineData(LineOwner.Client, null)]
    public async Task Only_whose_lines_they_are_may_change_them(LineOwner owner, string? text)
    {
        await using var stand = Stand(owner, new LinePlanSettings { User = "8001" });
        await using var hold = await stand.OpenAsync();
        DeskCommand[] commands = [new ApplyPhoneSettings { Settings = new PhoneSettings { Lines = Credentials.Lines } }, new RegisterPhone(), new UnregisterPhone()];

        foreach (var command in commands)
        {
            var result = await hold.Desk.SendAsync(command, DeskStand.Origin, CancellationToken.None);
            if (text is null) result.ShouldBeOfType<Done>();
            else result.ShouldBeOfType<Refused>().Text.ShouldBe(text);
        }

        (await hold.Desk.SendAsync(new SetPhoneAudio { Audio = new PhoneAudioChange { MicrophoneMuted = true } }, DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Done>();
        (await hold.Desk.SendAsync(new ApplyPhoneSettings { Settings = new PhoneSettings { Overrides = [new SettingOverride { Key = "a.b", Value = "1" }] } }, DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task A_phone_that_cannot_be_opened_is_told_and_no_desk_stays()
    {
        await using var stand = Stand(LineOwner.Dialler);
        _phone.OpeningFails = new IOException("no sound card");

        var refused = await stand.NotOpenedAsync("ann", "secret");

        refused.Text.ShouldBe("The desk's phone could not be opened: no sound card");
        stand.Desks.Open.ShouldBeEmpty();
        stand.Adapter.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_told_in_its_own_words()
    {
        await using var stand = Stand(LineOwner.Config, new LinePlanSettings { User = "8001", Password = new Secret { Environment = "PATCHBAY_TESTS_NO_SUCH_VARIABLE" } });

        (await stand.NotOpenedAsync("ann", "secret")).Text.ShouldBe(
            "The desk's phone could not be opened: The environment variable 'PATCHBAY_TESTS_NO_SUCH_VARIABLE' that should hold a secret is not set.");
        _phone.Asked.ShouldBe(["dispose"]);
    }

    [Fact]
    public async Task The_phone_goes_after_the_session()
    {
        await using var stand = Stand(LineOwner.Client);
        var hold = await stand.OpenAsync();
        stand.Adapter.Session.OnDispose = () =>
        {
            _phone.Asked.ShouldBeEmpty();
            return Task.CompletedTask;
        };

        await hold.DisposeAsync();

        await Eventually.UntilAsync("no desk is open", () => stand.Desks.Open.Count == 0);
        _phone.Asked.ShouldBe(["dispose"]);
    }

    [Fact]
    public async Task Digits_go_down_the_leg_where_the_session_sends_none()
    {
        await using var stand = Stand(LineOwner.Client);
        await using var hold = await stand.OpenAsync();
        await _phone.CallAsync("p1", ConnectionState.Connected, "01632 960123");
        await stand.Adapter.Requests[0].Facts.PublishAsync(
            new InteractionAdded { Interaction = new Interaction { Id = DeskStand.I1, State = InteractionState.Active, Remote = "01632960123", OfferedActions = [DeskActions.SendDigits] } }, CancellationToken.None);

        (await hold.Desk.SendAsync(new GenerateDigits { Interaction = DeskStand.I1, Digits = "1" }, DeskStand.Origin, CancellationToken.None)).ShouldBeOfType<Done>();

        _phone.Asked.ShouldBe(["digits p1"]);
    }

    [Fact]
    public async Task A_desk_of_the_workstation_opens_with_the_host_and_bridges_join_it()
    {
        await using var stand = new RegistryStand(_ => RegistryStand.Plan("workstation", null) with { Opens = DeskOpens.Start, Phone = Plan(LineOwner.Client) });

        await stand.Registry.OpenAtStartAsync(CancellationToken.None);

        var desk = stand.Desks.Open.ShouldHaveSingleItem();
        desk.Key.ShouldBe(new DeskKey { Plan = "workstation", Agent = "" });
        var joined = (await stand.Desks.OpenAsync("whoever", new Prompt("x"), CancellationToken.None)).ShouldBeOfType<DeskOpened>();
        joined.Hold.Desk.ShouldBeSameAs(desk);
        await joined.Hold.DisposeAsync();
        desk.Snapshot.State.Closed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_workstation_s_desk_that_cannot_open_is_told_to_whoever_starts_the_host()
    {
        _phone.OpeningFails = new IOException("no sound card");
        await using var stand = new RegistryStand(_ => RegistryStand.Plan("workstation", null) with { Opens = DeskOpens.Start, Phone = Plan(LineOwner.Client) });

        (await Should.ThrowAsync<InvalidOperationException>(stand.Registry.OpenAtStartAsync(CancellationToken.None))).Message
            .ShouldBe("The desk 'workstation' could not be opened: The desk's phone could not be opened: no sound card");
    }

    private RegistryStand Stand(LineOwner owner, params LinePlanSettings[] lines) =>
        new(adapter => RegistryStand.Plan("default", adapter) with { Phone = Plan(owner) with { Lines = lines } });

    private PhonePlan Plan(LineOwner owner) => new() { Endpoint = new ScriptedSource<ISoftphoneEndpoint>("phones/main", _phone), Owner = owner };
}
