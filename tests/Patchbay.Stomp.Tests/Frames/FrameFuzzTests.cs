namespace Patchbay.Stomp.Tests.Frames;

/// <summary>Bytes that nobody thought of, many of them, from numbered seeds: a failure names the one to look at.</summary>
public sealed class FrameFuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("PATCHBAY_LONG") == "1" ? 200_000 : 5_000;
    private static readonly string[] Commands = ["SEND", "MESSAGE", "CONNECT", "CONNECTED", "ERROR", "X"];
    private static readonly string[] Pieces = ["a", ":", "\n", "\r", "\\", "\\c", " ", "grün", "😀", "#", ",", "\r\n", "content-length"];

    [Fact]
    public void What_is_written_is_read_again_however_it_is_cut()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var frames = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Frame(random)).ToList();
            var wire = frames.SelectMany(frame => (byte[])[.. Beats(random), .. StompFrameWriter.Write(frame).Span]).ToArray();
            var reader = new StompFrameReader(new StompLimits());
            var read = new List<StompFrame>();
            for (var at = 0; at < wire.Length;)
            {
                var size = Math.Min(random.Next(1, 40), wire.Length - at);
                read.AddRange(FrameReaderTests.ReadAll(reader, wire.AsSpan(at, size), int.MaxValue));
                at += size;
            }

            read.SequenceEqual(frames).ShouldBeTrue($"seed {seed}");
            reader.IsInsideFrame.ShouldBeFalse($"seed {seed}");
        }
    }

    [Fact]
    public void A_frame_with_bytes_changed_is_read_or_refused_and_nothing_else()
    {
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var wire = StompFrameWriter.Write(Frame(random)).ToArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--) wire[random.Next(wire.Length)] = (byte)random.Next(256);
            try
            {
                foreach (var frame in FrameReaderTests.ReadAll(new StompFrameReader(new StompLimits { BodyBytes = 512 }), wire, random.Next(1, 50)))
                {
                    frame.Text.ShouldNotBeNull($"seed {seed}");
                    frame.Body.Length.ShouldBeLessThanOrEqualTo(512, $"seed {seed}");
                }

                read++;
            }
            catch (StompMalformedException)
            {
                refused++;
            }
        }

        read.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Any_bytes_are_some_text()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            byte[] special = [0xC0, 0x80, 0xED, 0xA0, 0xB0, 0xBD, 0xF0, 0x9F, 0x41, 0xFF];
            var bytes = Enumerable.Range(0, random.Next(0, 24)).Select(_ => special[random.Next(special.Length)]).ToArray();

            StompText.Decode(bytes).Length.ShouldBeLessThanOrEqualTo(bytes.Length, $"seed {seed}");
        }
    }

    private static StompFrame Frame(Random random)
    {
        var command = Commands[random.Next(Commands.Length)];
        var body = new byte[random.Next(0, 200)];
        random.NextBytes(body);
        List<StompHeader> headers = [new("content-length", $"{body.Length}")];
        for (var count = random.Next(0, 5); count > 0; count--)
        {
            var (name, value) = ($"h{Text(random)}", $"{Text(random)}.");
            // Frames that agree on a version carry no separators, and that is refused before it is written.
            if (command.StartsWith("CONNECT", StringComparison.Ordinal)) (name, value) = (Plain(name).Replace(":", ""), Plain(value));
            headers.Add(new(name, value));
        }

        return new StompFrame { Command = command, Headers = headers, Body = body };
    }

    private static string Plain(string text) => text.Replace("\n", "").Replace("\r", "");

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static byte[] Beats(Random random) => [.. Enumerable.Repeat((byte)'\n', random.Next(0, 3))];
}
