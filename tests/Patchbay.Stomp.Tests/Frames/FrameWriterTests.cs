using System.Text;

namespace Patchbay.Stomp.Tests.Frames;

public sealed class FrameWriterTests
{
    [Fact]
    public void A_frame_is_written_as_the_sheet_shows_it() =>
        Written(new StompFrame
        {
            Command = "SEND",
            Headers = [new("destination", "/queue/Connector1"), new("type", "Login#jehanzeb4"), new("amq-msg-type", "text"), new("receipt", "r-2")],
            Body = "secretpw,1004"u8.ToArray(),
        }).ShouldBe("SEND\ndestination:/queue/Connector1\ntype:Login#jehanzeb4\namq-msg-type:text\nreceipt:r-2\n\nsecretpw,1004\0");

    [Theory]
    [InlineData(StompVersion.V12, "a\\cb\\nc\\rd\\\\e")]
    [InlineData(StompVersion.V11, "a\\cb\\nc\rd\\\\e")]
    public void What_separates_headers_is_escaped_inside_them(StompVersion version, string escaped) =>
        Written(new StompFrame { Command = "SEND", Headers = [new("x", "a:b\nc\rd\\e")] }, version).ShouldBe($"SEND\nx:{escaped}\n\n\0");

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("CONNECTED")]
    [InlineData("STOMP")]
    public void Frames_that_agree_on_a_version_are_not_escaped(string command) =>
        Written(new StompFrame { Command = command, Headers = [new("passcode", "a:b\\c")] }).ShouldBe($"{command}\npasscode:a:b\\c\n\n\0");

    [Theory]
    [InlineData("CONNECT", "passcode", "a\nlogin:root", "The header passcode holds a line feed, or its name a colon, which cannot be written in that frame.")]
    [InlineData("CONNECT", "passcode", "a\r", "The header passcode ends with a carriage return, which cannot be written in that frame.")]
    [InlineData("CONNECT", "a:b", "c", "The header a:b holds a line feed, or its name a colon, which cannot be written in that frame.")]
    [InlineData("SEND", "type", "a\0b", "The header type holds a NUL.")]
    [InlineData("SEND", "", "a", "A header has no name.")]
    public void A_header_that_would_become_another_is_refused_without_telling_its_value(string command, string name, string value, string says) =>
        Should.Throw<ArgumentException>(() => StompFrameWriter.Write(new StompFrame { Command = command, Headers = [new(name, value)] })).Message.ShouldStartWith(says);

    [Fact]
    public void A_body_with_a_NUL_needs_its_length()
    {
        Should.Throw<ArgumentException>(() => StompFrameWriter.Write(new StompFrame { Command = "SEND", Body = "a\0b"u8.ToArray() }))
            .Message.ShouldStartWith("The body of a SEND holds a NUL, which would end it: it needs a content-length.");
        Written(new StompFrame { Command = "SEND", Headers = [new("content-length", "3")], Body = "a\0b"u8.ToArray() }).ShouldBe("SEND\ncontent-length:3\n\na\0b\0");
    }

    private static string Written(StompFrame frame, StompVersion version = StompVersion.V12) => Encoding.UTF8.GetString(StompFrameWriter.Write(frame, version).Span);
}
