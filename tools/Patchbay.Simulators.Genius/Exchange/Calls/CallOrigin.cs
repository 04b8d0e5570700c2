namespace Patchbay.Simulators.Genius.Exchange.Calls;

/// <summary>How the present call began; a follow-on keeps it (sheet, section 5.1).</summary>
internal enum CallOrigin
{
    Pool,
    Manual,
}
