using System.Globalization;

namespace Patchbay.Audio.Files.Devices;

/// <summary>What a device is made of, as options write it.</summary>
internal abstract record SoundSpec
{
    /// <summary>Below half of the lowest rate, so that a tone is the same at every rate.</summary>
    public const double HighestTone = 3800;

    public const double LowestTone = 20;

    /// <summary>Reads a spec.</summary>
    /// <exception cref="FormatException">It is none; the text says what to write.</exception>
    public static SoundSpec Parse(string text, AudioDirection direction)
    {
        var colon = text.IndexOf(':');
        var (kind, rest) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        return (kind, rest, direction) switch
        {
            ("silence", null, _) => new Silence(),
            ("tone", _, AudioDirection.Output) => throw new FormatException($"'{text}' is something to listen to, and this is an output; write silence to drop what is played, or file:PATH to keep it"),
            ("tone", { } hertz, _) => ParseTone(text, hertz),
            ("file" or "wav", { } path, _) => string.IsNullOrWhiteSpace(path) || path.Contains('\0')
                ? throw new FormatException($"'{text}' names no file; write {kind}: and the path of a WAV file, as in {kind}:greeting.wav")
                : new WavSpec { Path = Path.GetFullPath(path) },
            (_, _, AudioDirection.Output) => throw new FormatException($"'{text}' is nothing that sound can be played to; write silence, file:PATH or wav:PATH"),
            _ => throw new FormatException($"'{text}' is no source of sound; write tone:HZ, silence, file:PATH or wav:PATH"),
        };
    }

    private static Tone ParseTone(string text, string hertz) =>
        double.TryParse(hertz, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= LowestTone and <= HighestTone
            ? new Tone { Hertz = value }
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no tone that can be made; write tone: and a number of hertz from {LowestTone} to {HighestTone}, as in tone:440"));
}

/// <summary>Nothing: what is played is dropped.</summary>
internal sealed record Silence : SoundSpec
{
    public override string ToString() => "silence";
}

/// <summary>A steady sine.</summary>
internal sealed record Tone : SoundSpec
{
    public required double Hertz { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"a tone of {Hertz} Hz");
}

/// <summary>A WAV file, read or written.</summary>
internal sealed record WavSpec : SoundSpec
{
    /// <summary>What stands for the number of the opening in the path of an output.</summary>
    public const string Number = "{n}";

    /// <summary>Absolute.</summary>
    public required string Path { get; init; }

    public override string ToString() => System.IO.Path.GetFileName(Path);
}
