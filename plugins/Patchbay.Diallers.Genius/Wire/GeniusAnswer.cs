using Patchbay.Desks;

namespace Patchbay.Diallers.Genius.Wire;

/// <summary>What became of a request.</summary>
internal abstract record GeniusAnswer
{
    /// <summary>The same in the desk's words.</summary>
    public CommandResult ToResult() => this switch
    {
        Answered => CommandResult.Success,
        Refusal refusal => refusal.ToRefused(),
        Unanswered unanswered => new Unknown { Why = unanswered.Why },
        _ => throw new InvalidOperationException($"There is no other answer than these three, and {GetType()} is none of them."),
    };

    /// <summary>The same of a request that only reads: what cannot be read is refused, and nothing else can have come of it.</summary>
    public CommandResult ToReadResult() => this is TooLarge large ? new Refused { Code = "too-large", Text = large.Why } : ToResult();
}

/// <summary>It was done.</summary>
internal sealed record Answered(GeniusBody Body) : GeniusAnswer;

/// <summary>It was refused; nothing happened.</summary>
internal sealed record Refusal(GeniusError Error) : GeniusAnswer
{
    public Refused ToRefused() => new() { Code = "vendor", Text = Error.Text, Level = Error.Level, Number = $"{Error.Number}" };
}

/// <summary>Nobody knows: the connection broke, or no answer came in time.</summary>
internal record Unanswered(string Why) : GeniusAnswer;

/// <summary>It was answered in more bytes than are taken, so nobody knows either.</summary>
internal sealed record TooLarge(int Limit)
    : Unanswered($"The dialler's answer is larger than {Limit} bytes, which is the most that is taken here; the option maxMessageBytes of the dialler's instance says so.");
