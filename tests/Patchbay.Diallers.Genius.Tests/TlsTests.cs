using Patchbay.Diallers.Genius.Tests.Stands;
using Patchbay.TestKit.Files;

namespace Patchbay.Diallers.Genius.Tests;

/// <summary>The connection is protected, and by whom it is trusted.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task A_service_with_a_certificate_of_its_own_is_trusted_where_the_option_names_it()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await Simulator.StartAsync($$"""{ "certificate": "{{folder["service.pem"]}}" }""", "wss://127.0.0.1:0/");
        await using var agent = new AgentAtDesk(simulator.Address, options => options.TrustedCertificate = folder["service.pem"]);

        (await agent.SignInAsync()).ShouldBeOfType<SignedIn>();

        agent.Options.Address.Literal!.Scheme.ShouldBe("wss");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var simulator = await Simulator.StartAsync("{}", "wss://127.0.0.1:0/");
        await using var agent = new AgentAtDesk(simulator.Address);

        var refused = (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason;

        refused.Code.ShouldBe("unreachable");
        refused.Text.ShouldStartWith("The dialler cannot be reached: ");
        agent.Trouble.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, "cannot be read: ")]
    [InlineData("", "holds no certificate.")]
    public async Task A_certificate_file_that_is_none_is_named_with_what_to_do(string? text, string why)
    {
        using var folder = new TemporaryFolder();
        if (text is not null) await File.WriteAllTextAsync(folder["ca.pem"], text);
        await using var agent = new AgentAtDesk(new Uri("wss://127.0.0.1:1/"), options => options.TrustedCertificate = folder["ca.pem"]);

        var refused = (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason;

        refused.Text.ShouldStartWith($"trustedCertificate: {folder["ca.pem"]} {why}");
        refused.Text.ShouldEndWith(" Name a PEM file with the certificate to trust.");
    }

    [Fact]
    public async Task Passwords_do_not_cross_a_network_in_clear_unless_the_option_says_so()
    {
        await using var agent = new AgentAtDesk(new Uri("ws://192.0.2.1/"));

        (await agent.SignInAsync()).ShouldBeOfType<SignInRefused>().Reason.Text
            .ShouldBe("The dialler cannot be reached: ws://192.0.2.1/ would carry passwords in clear. Use wss://, or set allowPlain if that is what you want.");
    }
}
