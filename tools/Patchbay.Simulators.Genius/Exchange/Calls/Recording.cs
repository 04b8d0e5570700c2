namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>Whether the live call is recorded (sheet, section 5.7).</summary>
internal enum Recording
{
    Off,
    Recording,
    Paused,
}
