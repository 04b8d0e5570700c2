using Patchbay.Abstractions.Tests.Paper;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Softphones;

namespace Patchbay.Abstractions.Tests.WalkThroughs;

/// <summary>AAPI sheet 1.8 and transcript 7.1: the phone registers with the dialler's credentials before Connect calls it.</summary>
public sealed class WebRtcCredentialsTests
{
    [Fact]
    public async Task The_phone_registers_with_the_diallers_credentials_before_the_agent_is_connected()
    {
        var desk = new PaperDesk();
        var bridge = new PaperBridge(desk);
        var phone = await PaperPhoneEndpoint.AtAsync(desk);
        bridge.View.Phone.ShouldBeNull();
        bridge.WillAnswer(("password", "pw-Example1"));
        var adapter = new WebRtcGenius(desk);

        (await desk.SignInAsync(adapter)).ShouldBeOfType<SignedIn>();

        adapter.Wire.ShouldBe(["Authenticate", "GetWebRTC", "Connect while line is Registered"]);
        phone.Wire.ShouldBe(["REGISTER 9912044@wss://rtc.example.test:7443"]);
        desk.Changes.Select(change => change.Fact).OfType<LineChanged>().Select(fact => fact.Line.State)
            .ShouldBe([LineState.Unregistered, LineState.Registering, LineState.Registered]);
        var line = bridge.View.Phone.ShouldNotBeNull().Lines.Single();
        (line.User, line.Server, line.State).ShouldBe(("9912044", "wss://rtc.example.test:7443", LineState.Registered));
        bridge.View.Session.ShouldBe(SessionState.Live);
        bridge.View.Profile.ShouldNotBeNull().Extension.ShouldBe("9912044");
        bridge.SeesAgent(AgentState.NotReady, DeskActions.GoReady, DeskActions.ChangeLimits, DeskActions.SignOut);
        adapter.Given.ToString().ShouldNotContain("x9-once");
        bridge.View.ToString().ShouldNotContain("x9-once");
    }

    [Fact]
    public async Task A_phone_that_cannot_register_keeps_the_agent_out_and_says_why()
    {
        var desk = new PaperDesk();
        var bridge = new PaperBridge(desk);
        var phone = await PaperPhoneEndpoint.AtAsync(desk);
        phone.ServerSays = new VendorDetail { Code = "403", Text = "Forbidden" };
        bridge.WillAnswer(("password", "pw-Example1"));
        var adapter = new WebRtcGenius(desk);

        var refused = (await desk.SignInAsync(adapter)).ShouldBeOfType<SignInRefused>();
        (refused.Reason.Code, refused.Reason.Text).ShouldBe(("phone-not-ready", "Forbidden"));
        adapter.Wire.ShouldBe(["Authenticate", "GetWebRTC", "Logoff"]);
        bridge.View.Session.ShouldBe(SessionState.None);
        bridge.View.Phone.ShouldNotBeNull().Lines.Single().ShouldSatisfyAllConditions(
            line => line.State.ShouldBe(LineState.Failed),
            line => line.Detail.ShouldNotBeNull().Code.ShouldBe("403"));
        bridge.SeesAgent(AgentState.Unknown);
    }

    [Fact]
    public async Task A_desk_without_a_phone_is_told_before_single_use_credentials_are_wasted_on_a_connection()
    {
        var desk = new PaperDesk();
        var bridge = new PaperBridge(desk);
        bridge.WillAnswer(("password", "pw-Example1"));
        var adapter = new WebRtcGenius(desk);
        var refused = (await desk.SignInAsync(adapter)).ShouldBeOfType<SignInRefused>();
        refused.Reason.Text.ShouldBe("This desk has no softphone.");
        adapter.Wire.ShouldBe(["Authenticate", "GetWebRTC", "Logoff"]);
        bridge.View.Phone.ShouldBeNull();
        bridge.SeesAgent(AgentState.Unknown);
    }

    /// <summary>The sign-in of a dialler whose Connect rings the agent's phone.</summary>
    private sealed class WebRtcGenius(PaperDesk desk) : IDiallerAdapter
    {
        public List<string> Wire { get; } = [];

        public PhoneCredentials Given { get; } = new()
        {
            Lines = [new LineSettings { Server = "wss://rtc.example.test:7443", User = "9912044", Password = "x9-once", Transport = "wss" }],
            SingleUse = true,
        };

        public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
        {
            await dialogue.AskAsync(new SignInForm { Id = "credentials", Title = "Sign in", Fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret }] }, cancellationToken);
            Wire.Add("Authenticate");
            Wire.Add("GetWebRTC");
            var provided = await dialogue.ProvidePhoneAsync(Given, cancellationToken);
            var ready = provided.Ready ? await dialogue.PhoneMustBeReadyAsync(cancellationToken) : provided;
            if (!ready.Ready)
            {
                Wire.Add("Logoff");
                return new SignInRefused { Reason = new Refused { Code = "phone-not-ready", Text = ready.Text ?? "The phone is not ready." } };
            }

            // The dialler calls the line during Connect: it must be registered when the request goes out.
            Wire.Add($"Connect while line is {desk.State.Phone!.Lines.Single().State}");
            var session = new GeniusOnPaper(request.Facts) { Extension = Given.Lines[0].User };
            await session.ConnectedAsync();
            return new SignedIn { Session = session };
        }
    }
}
