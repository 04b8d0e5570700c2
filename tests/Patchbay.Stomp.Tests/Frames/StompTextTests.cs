namespace Patchbay.Stomp.Tests.Frames;

/// <summary>The sheet's 1.4, "Body encoding".</summary>
public sealed class StompTextTests
{
    public static TheoryData<byte[], string> Bytes { get; } = new()
    {
        { "plain"u8.ToArray(), "plain" },
        { "žluťoučký"u8.ToArray(), "žluťoučký" },
        { "😀"u8.ToArray(), "😀" },
        { [0x61, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0x62], "a😀b" },
        { [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x81], "😀😁" },
        { [0xED, 0x95, 0x9C], "한" },
        { [0x61, 0xC0, 0x80, 0x62], "a\0b" },
        { [0xED, 0xA0, 0xBD], "\uFFFD\uFFFD\uFFFD" },
        { [0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD], "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" },
        { [0x61, 0xFF, 0x62], "a\uFFFDb" },
        { [0xC0], "\uFFFD" },
        { [0xED], "\uFFFD" },
        { [], "" },
    };

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Bytes_of_a_Java_broker_are_read_without_ever_failing(byte[] bytes, string text) => StompText.Decode(bytes).ShouldBe(text);

    [Theory]
    [InlineData("", -1)]
    [InlineData("a,b\r\nžluť 한", -1)]
    [InlineData("ab😀", 2)]
    [InlineData("a\0b", 1)]
    public void What_a_Java_reader_could_not_take_is_found(string text, int at) => StompText.FirstUnsendable(text).ShouldBe(at);

    [Fact]
    public void Half_of_a_pair_is_found_wherever_it_stands()
    {
        // Not as data of a theory: what keeps that cannot hold half a pair either.
        StompText.FirstUnsendable("ab" + '\uD83D').ShouldBe(2);
        StompText.FirstUnsendable('\uDE00' + "ab").ShouldBe(0);
    }
}
