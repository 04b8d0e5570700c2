using System.Text;

namespace Patchbay.Stomp.Tests.Frames;

/// <summary>What is a frame and what is none: the grammar of STOMP 1.2 and the limits of the sheet's 1.4.</summary>
public sealed class FrameReaderTests
{
    private static readonly StompLimits Small = new() { CommandBytes = 16, HeaderBytes = 36, Headers = 3, BodyBytes = 8 };

    public static TheoryData<string, string, string, string> Frames { get; } = new()
    {
        { "MESSAGE\n\n\0", "MESSAGE", "", "" },
        { "MESSAGE\ndestination:/topic/desk\ntype:State\n\nhello\0", "MESSAGE", "destination=/topic/desk|type=State", "hello" },
        { "MESSAGE\r\ntype:State\r\n\r\nhello\0", "MESSAGE", "type=State", "hello" },
        { "\n\r\n\nRECEIPT\nreceipt-id:1\n\n\0", "RECEIPT", "receipt-id=1", "" },
        { "MESSAGE\ncontent-length:3\n\na\0b\0", "MESSAGE", "content-length=3", "a\0b" },
        { "MESSAGE\ncontent-length:0\n\n\0", "MESSAGE", "content-length=0", "" },
        { "MESSAGE\ncontent-length: 3 \n\na\nb\0", "MESSAGE", "content-length= 3 ", "a\nb" },
        { "MESSAGE\na:b:c\n\n\0", "MESSAGE", "a=b:c", "" },
        { "MESSAGE\na:\n\n\0", "MESSAGE", "a=", "" },
        { "MESSAGE\na: Login#x \n\n\0", "MESSAGE", "a= Login#x ", "" },
        { "MESSAGE\nx:\\c\\n\\r\\\\\n\n\0", "MESSAGE", "x=:\n\r\\", "" },
        { "MESSAGE\n\\cx:1\n\n\0", "MESSAGE", ":x=1", "" },
        { "MESSAGE\na:1\na:2\n\n\0", "MESSAGE", "a=1|a=2", "" },
        { "CONNECTED\nserver:a\\c\\q\nversion:1.2\n\n\0", "CONNECTED", "server=a\\c\\q|version=1.2", "" },
        { "MESSAGE\n\nBody with\n\nempty lines\n\0", "MESSAGE", "", "Body with\n\nempty lines\n" },
        { "MESSAGE\ntype:grün\n\nžluťoučký\0", "MESSAGE", "type=grün", "žluťoučký" },
    };

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "MESSAGE\nno colon here\n\n\0", "A line among the headers of a MESSAGE is no header." },
        { "MESSAGE\n:value\n\n\0", "A line among the headers of a MESSAGE is no header." },
        { "MESSAGE\nx:\\t\n\n\0", "A header holds an escape that STOMP does not know." },
        { "MESSAGE\nx:end\\\n\n\0", "A header holds an escape that STOMP does not know." },
        { "MESSAGE\ncontent-length:-1\n\n\0", "The content-length of a MESSAGE is no number." },
        { "MESSAGE\ncontent-length:1e3\n\n\0", "The content-length of a MESSAGE is no number." },
        { "MESSAGE\ncontent-length:99999999999999999999\n\n\0", "The content-length of a MESSAGE is no number." },
        { "MESSAGE\ncontent-length:3\n\nabcd\0", "The body of a MESSAGE is not over where its content-length ends it." },
        { "MESSAGE\ncontent-length:0\n\nabcd\0", "The body of a MESSAGE is not over where its content-length ends it." },
        { "MESSAGE\ncontent-length:9\n\n", "The body of a MESSAGE is larger than 8 bytes." },
        { "MESSAGE\n\n123456789", "The body of a MESSAGE is larger than 8 bytes." },
        { "12345678901234567", "A command is longer than 16 bytes." },
        { "MESSAGE\nx:34567890123456789012345678901234567", "A header is longer than 36 bytes." },
        { "MESSAGE\na:1\nb:2\nc:3\nd:4\n", "A MESSAGE has more than 3 headers." },
        { "\0", "There is a NUL in a command. Is this STOMP, or does another protocol live at that port?" },
        { "MESS\0AGE\n\n\0", "There is a NUL in a command. Is this STOMP, or does another protocol live at that port?" },
        { "MESSAGE\nx:\0\n\n\0", "There is a NUL in a header. Is this STOMP, or does another protocol live at that port?" },
        { "HTTP/1.1 400\r\nServer\r\n", "A line among the headers of a frame is no header." },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_is_read_whole_and_byte_by_byte_alike(string wire, string command, string headers, string text)
    {
        foreach (var size in (int[])[int.MaxValue, 1, 2, 7])
        {
            var frame = ReadAll(new StompFrameReader(new StompLimits()), Encoding.UTF8.GetBytes(wire), size).ShouldHaveSingleItem();

            frame.Command.ShouldBe(command);
            string.Join('|', frame.Headers.Select(header => $"{header.Name}={header.Value}")).ShouldBe(headers);
            frame.Text.ShouldBe(text);
        }
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_no_frame_is_refused_as_soon_as_that_is_known(string wire, string says)
    {
        foreach (var size in (int[])[int.MaxValue, 1, 3])
            Should.Throw<StompMalformedException>(() => ReadAll(new StompFrameReader(Small), Encoding.UTF8.GetBytes(wire), size)).Message.ShouldBe(says);
    }

    [Theory]
    [InlineData("1234567890123456\n\n\0")]
    [InlineData("MESSAGE\nx:3456789012345678901234567890123456\n\n\0")]
    [InlineData("MESSAGE\na:1\nb:2\nc:3\n\n\0")]
    [InlineData("MESSAGE\n\n12345678\0")]
    [InlineData("MESSAGE\ncontent-length:8\n\n12345678\0")]
    public void What_is_as_large_as_the_limit_is_taken(string wire) =>
        ReadAll(new StompFrameReader(Small), Encoding.UTF8.GetBytes(wire), 5).Count.ShouldBe(1);

    [Fact]
    public void Frames_and_heart_beats_that_come_together_are_told_apart()
    {
        var frames = ReadAll(new StompFrameReader(new StompLimits()), "\n\nMESSAGE\n\none\0\n\n\r\nMESSAGE\n\ntwo\0MESSAGE\n\nthree\0\n"u8, int.MaxValue);

        frames.Select(frame => frame.Text).ShouldBe(["one", "two", "three"]);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("\n\n", false)]
    [InlineData("M", true)]
    [InlineData("MESSAGE\na:b\n\nhalf", true)]
    [InlineData("MESSAGE\n\n\0\n", false)]
    public void It_knows_whether_a_frame_is_only_half_there(string wire, bool inside)
    {
        var reader = new StompFrameReader(new StompLimits());
        ReadAll(reader, Encoding.UTF8.GetBytes(wire), int.MaxValue);

        reader.IsInsideFrame.ShouldBe(inside);
    }

    [Theory]
    [InlineData(StompVersion.V10, "\\c\\r")]
    [InlineData(StompVersion.V12, ":\r")]
    public void Each_version_has_its_own_escapes(StompVersion version, string value) =>
        ReadAll(new StompFrameReader(new StompLimits()) { Version = version }, "MESSAGE\nx:\\c\\r\n\n\0"u8, int.MaxValue)[0]["x"].ShouldBe(value);

    [Fact]
    public void Version_1_1_knows_no_escaped_carriage_return() =>
        Should.Throw<StompMalformedException>(() => ReadAll(new StompFrameReader(new StompLimits()) { Version = StompVersion.V11 }, "MESSAGE\nx:\\r\n\n\0"u8, int.MaxValue));

    [Fact]
    public void The_first_of_two_headers_with_one_name_holds() =>
        ReadAll(new StompFrameReader(new StompLimits()), "MESSAGE\nfoo:World\nfoo:Hello\n\n\0"u8, int.MaxValue)[0]["foo"].ShouldBe("World");

    [Fact]
    public void A_large_body_is_read_and_the_next_frame_after_it()
    {
        var body = new string('x', 3_000_000);
        var frames = ReadAll(new StompFrameReader(new StompLimits()), Encoding.UTF8.GetBytes($"MESSAGE\n\n{body}\0MESSAGE\n\nsmall\0"), 16_384);

        frames.Select(frame => frame.Body.Length).ShouldBe([3_000_000, 5]);
    }

    [Fact]
    public void What_a_frame_says_of_itself_holds_no_value_and_no_body() =>
        ReadAll(new StompFrameReader(new StompLimits()), "CONNECT\nlogin:u\npasscode:secret\n\nsecret\0"u8, int.MaxValue)[0].ToString().ShouldBe("CONNECT (login, passcode; 6 bytes)");

    internal static List<StompFrame> ReadAll(StompFrameReader reader, ReadOnlySpan<byte> wire, int size)
    {
        var frames = new List<StompFrame>();
        while (!wire.IsEmpty)
        {
            var piece = wire[..Math.Min(size, wire.Length)];
            wire = wire[piece.Length..];
            while (reader.TryRead(ref piece, out var frame)) frames.Add(frame);
        }

        return frames;
    }
}
