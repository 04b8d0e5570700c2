namespace Patchbay.Audio.Files.Sounds;

/// <summary>Nothing but zeros.</summary>
internal sealed class SilentSound : ISound
{
    public void Fill(long position, Span<short> frame) => frame.Clear();
}
