namespace Patchbay.Fakes.Softphones;

/// <summary>What becomes of a call that arrives.</summary>
internal enum Arrival
{
    /// <summary>It rings.</summary>
    Wait,

    /// <summary>It is answered at once.</summary>
    Answer,

    /// <summary>It is turned away.</summary>
    Reject,
}

/// <summary>The table of automatic answers and rejections (softphone settings sheet, section 5).</summary>
internal static class AnswerRule
{
    /// <param name="useHeadset">Whether a headset is asked for.</param>
    /// <param name="headset">Whether it is there.</param>
    /// <param name="devices">Whether there are a microphone and a speaker.</param>
    /// <param name="autoAnswer">Whether calls are answered by themselves.</param>
    /// <param name="rejectWithoutHeadset">Whether calls are turned away where the headset is not there.</param>
    public static Arrival Decide(bool useHeadset, bool headset, bool devices, bool autoAnswer, bool rejectWithoutHeadset)
    {
        if (useHeadset && !headset) return rejectWithoutHeadset ? Arrival.Reject : Arrival.Wait;
        return autoAnswer && (useHeadset || devices) ? Arrival.Answer : Arrival.Wait;
    }
}
