using System.Globalization;

namespace Patchbay.Stomp;

/// <summary>
/// What both sides agreed on about heart-beats (STOMP 1.2, "Heart-beating"). The broker's patience may be exactly the time
/// agreed, so this side is heard twice in it; it is given twice the time itself.
/// </summary>
/// <param name="Send">How often this side must be heard at least; zero for never.</param>
/// <param name="Receive">How often the other side will be heard; zero for never.</param>
public readonly record struct StompHeartBeats(TimeSpan Send, TimeSpan Receive)
{
    // A day: more is meant as never, and no timer takes it.
    private const long Most = 24 * 3600 * 1000;

    /// <summary>The header <c>heart-beat</c> of what this side would do and like.</summary>
    public static string Offer(TimeSpan send, TimeSpan receive) => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(send)},{Milliseconds(receive)}");

    /// <summary>The agreement. A header that cannot be read counts as 0,0, as one that is missing does.</summary>
    /// <param name="send">What this side offered to send.</param>
    /// <param name="receive">What it asked to receive.</param>
    /// <param name="theirs">The other side's header.</param>
    public static StompHeartBeats Agree(TimeSpan send, TimeSpan receive, string? theirs)
    {
        var other = Parse(theirs);
        return new StompHeartBeats(Longer(send, other.Receive), Longer(receive, other.Send));
    }

    /// <summary>A header as whoever wrote it means it: how often that side sends, how often it wants to receive.</summary>
    public static StompHeartBeats Parse(string? header)
    {
        var parts = (header ?? "").Split(',');
        return parts.Length == 2 && Read(parts[0]) is { } send && Read(parts[1]) is { } receive
            ? new StompHeartBeats(TimeSpan.FromMilliseconds(send), TimeSpan.FromMilliseconds(receive))
            : default;
    }

    private static TimeSpan Longer(TimeSpan ours, TimeSpan theirs) =>
        ours <= TimeSpan.Zero || theirs <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Max(Milliseconds(ours), Milliseconds(theirs)));

    /// <summary>Whole milliseconds, never zero for what is more than nothing.</summary>
    private static long Milliseconds(TimeSpan time) => time <= TimeSpan.Zero ? 0 : (long)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 1, Most);

    private static long? Read(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) ? Math.Min(value, Most) : null;
}
