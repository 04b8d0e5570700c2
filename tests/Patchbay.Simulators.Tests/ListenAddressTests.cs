using Patchbay.Simulators.Web;

namespace Patchbay.Simulators.Tests;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("ws://127.0.0.1:8660/", "127.0.0.1", 8660)]
    [InlineData("wss://0.0.0.0:0/", "0.0.0.0", 0)]
    [InlineData("ws://localhost:1/", "127.0.0.1", 1)]
    [InlineData("ws://[::1]:1/", "::1", 1)]
    public void An_address_is_a_number_or_localhost(string text, string ip, int port)
    {
        var address = ListenAddress.Read(text, "ws://127.0.0.1:1/", "ws", "wss");

        (address.Ip.ToString(), address.Uri.Port).ShouldBe((ip, port));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("ws://simulator.example.test:1/")]
    [InlineData("127.0.0.1:1")]
    [InlineData("")]
    public void Anything_else_is_none(string text) =>
        Should.Throw<FormatException>(() => ListenAddress.Read(text, "ws://127.0.0.1:1/", "ws")).Message.ShouldBe($"'{text}' is not where the simulator can listen; write ws://127.0.0.1:1/, or port 0 for any that is free.");

    [Theory]
    [InlineData("ws://127.0.0.1:1/", true)]
    [InlineData("wss://192.0.2.1:1/", true)]
    [InlineData("ws://192.0.2.1:1/", false)]
    [InlineData("ws://0.0.0.0:1/", false)]
    public void Passwords_go_over_TLS_or_stay_on_this_machine(string text, bool may)
    {
        var address = ListenAddress.Read(text, "x", "ws", "wss");

        if (may) address.ForPasswords("wss").ShouldBe(address);
        else Should.Throw<FormatException>(() => address.ForPasswords("wss")).Message.ShouldBe($"'{text}' would take passwords in the clear from other machines; write wss://{address.Uri.Authority}/, or keep to 127.0.0.1.");
    }
}
