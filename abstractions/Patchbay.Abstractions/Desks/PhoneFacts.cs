using Patchbay.Softphones;

namespace Patchbay.Desks;

/// <summary>A line of the phone came, changed or went.</summary>
public sealed record LineChanged : DeskFact
{
    /// <summary>The line as it is now.</summary>
    public required PhoneLine Line { get; init; }

    /// <summary>Whether it is gone.</summary>
    public bool Removed { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at)
    {
        var phone = state.Phone ?? new PhoneState();
        return state with
        {
            Phone = phone with
            {
                Lines = Removed
                    ? phone.Lines.Without(line => line.Id == Line.Id)
                    : phone.Lines.With(Line, line => line.Id == Line.Id),
            },
        };
    }
}

/// <summary>A phone call came, changed or ended. One whose connection is Null leaves the state.</summary>
public sealed record PhoneCallChanged : DeskFact
{
    /// <summary>The call as it is now.</summary>
    public required PhoneCall Call { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at)
    {
        var phone = state.Phone ?? new PhoneState();
        if (Call.State == ConnectionState.Null) return state with { Phone = phone with { Calls = phone.Calls.Without(call => call.Id == Call.Id) } };
        var allowed = phone.Find(Call.Id)?.AllowedActions ?? [];
        return state with { Phone = phone with { Calls = phone.Calls.With(Call with { AllowedActions = allowed }, call => call.Id == Call.Id) } };
    }
}

/// <summary>The phone's devices changed, or which of them it uses, or how loud.</summary>
public sealed record DevicesChanged : DeskFact
{
    /// <summary>All of it, as it is now.</summary>
    public required PhoneAudio Audio { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at) =>
        state with { Phone = (state.Phone ?? new PhoneState()) with { Audio = Audio } };
}

/// <summary>How a phone call sounds.</summary>
public sealed record QualityChanged : DeskFact
{
    /// <summary>Which call.</summary>
    public required PhoneCallId Call { get; init; }

    /// <summary>The figures.</summary>
    public required CallQuality Quality { get; init; }

    internal override DeskState FoldInto(DeskState state, DateTimeOffset at)
    {
        if (state.Phone is not { } phone || phone.Find(Call) is not { } call) return state;
        return state with { Phone = phone with { Calls = phone.Calls.With(call with { Quality = Quality }, other => other.Id == Call) } };
    }
}
