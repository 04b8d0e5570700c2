namespace Patchbay.Desks;

/// <summary>Whether an interaction is recorded.</summary>
public enum RecordingState
{
    /// <summary>It is not.</summary>
    Off,

    /// <summary>It is.</summary>
    Recording,

    /// <summary>It is, and pauses.</summary>
    Paused,
}
