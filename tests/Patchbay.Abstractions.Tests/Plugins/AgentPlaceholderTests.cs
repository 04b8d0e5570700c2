using Patchbay.Plugins;

namespace Patchbay.Abstractions.Tests.Plugins;

public sealed class AgentPlaceholderTests
{
    [Theory]
    [InlineData("1001", "1001")]
    [InlineData("${agent}", "ann")]
    [InlineData("sip:${agent}@${agent}.example.net", "sip:ann@ann.example.net")]
    [InlineData("$${agent}", "${agent}")]
    [InlineData("$${agent}-${agent}", "${agent}-ann")]
    [InlineData("${agents} $agent {agent}", "${agents} $agent {agent}")]
    [InlineData("", "")]
    public void The_login_is_filled_in_and_a_doubled_sign_is_the_text_itself(string text, string filled) => AgentPlaceholder.Fill(text, "ann").ShouldBe(filled);
}
